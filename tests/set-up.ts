import { ensureBuild } from "../src/course/setup/build.mjs";
import { findJupyter } from "../src/course/setup/jupyter.mjs";
import { writeKernelSpec } from "../src/course/setup/kernel-spec.mjs";

/** Once before all tests: kernels run the built library, and some tests talk to them through Python. */
export default async function setUp(): Promise<void> {
  await ensureBuild();
  await findJupyter({ need: ["jupyter_client", "nbformat", "jupyter_kernel_test"] });
  writeKernelSpec();
}
