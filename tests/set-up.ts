import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureBuild } from "../src/course/setup/build.mjs";
import { ensureChromium } from "../src/course/setup/chromium.mjs";
import { findJupyter } from "../src/course/setup/jupyter.mjs";
import { writeKernelSpec } from "../src/course/setup/kernel-spec.mjs";

/** No test may write in the learner's own progress; every process that tests start inherits this. */
process.env.DISTILL_PROGRESS = join(mkdtempSync(join(tmpdir(), "distill-kit-progress-")), "progress.jsonl");

/** Once before all tests: kernels run the built library, some tests talk to them through Python, some run in a browser. */
export default async function setUp(): Promise<void> {
  await ensureBuild();
  await findJupyter({ need: ["jupyter_client", "nbformat", "jupyter_kernel_test"] });
  writeKernelSpec();
  await ensureChromium();
}
