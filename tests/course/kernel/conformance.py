"""Runs the Jupyter project's own conformance suite (jupyter_kernel_test) against the kernel spec `tslab`."""

import unittest

import jupyter_kernel_test


class TypeScriptKernel(jupyter_kernel_test.KernelTests):
    kernel_name = "tslab"
    language_name = "typescript"
    file_extension = ".ts"

    code_hello_world = "console.log('hello, world')"
    code_stderr = "console.error('to stderr')"
    code_generate_error = "throw new RangeError('on purpose')"
    code_execute_result = [{"code": "1 + 2", "result": "3"}, {"code": "'text'", "result": "text"}]
    code_display_data = [
        {"code": "import * as tslab from 'tslab'; tslab.display.html('<b>bold</b>')", "mime": "text/html"},
    ]
    code_inspect_sample = "Math.max"
    completion_samples = [{"text": "Math.ma", "matches": ["max"]}]
    complete_code_samples = ["const a = 1", "function f() {\n  return 1;\n}"]
    incomplete_code_samples = ["function f() {", "[1, 2,"]


if __name__ == "__main__":
    unittest.main(verbosity=2)
