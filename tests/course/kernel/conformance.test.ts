import { expect, test } from "vitest";
import { runPython, withKernel } from "./python.js";

withKernel();

test("the Jupyter project's own suite passes, all of it that applies", { timeout: 120_000 }, async () => {
  const { code, stderr } = await runPython("conformance.py");
  expect(code, stderr).toBe(0);
  const results = [...stderr.matchAll(/^(test_\w+) .*\.\.\. (ok|skipped|FAIL|ERROR)/gm)].map(
    ([, name, how]) => `${name} ${how}`,
  );
  expect(results).toEqual([
    "test_clear_output skipped", // nothing in TypeScript asks for it
    "test_completion ok",
    "test_display_data ok",
    "test_error ok",
    "test_execute_result ok",
    "test_execute_stderr ok",
    "test_execute_stdout ok",
    // test_history: the kernel keeps none; Jupyter's front ends do
    "test_inspect ok",
    "test_is_complete ok",
    "test_kernel_info ok",
    "test_pager skipped", // for terminals
  ]);
});
