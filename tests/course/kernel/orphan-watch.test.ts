import { expect, test } from "vitest";
import { startPython, withKernel } from "./python.js";

withKernel();

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

test.each([
  ["idle", "console.log('ready');"],
  ["busy for ever", "console.log('ready');\nsetTimeout(() => {\n  for (;;);\n}, 100);"],
])("a kernel that is %s ends when the program that started it is killed", async (_, cell) => {
  const parent = startPython("orphan.py", cell);
  const kernel = await new Promise<number>((resolve, reject) => {
    parent.stdout.once("data", (text) => resolve(Number(text)));
    parent.once("close", () => reject(new Error("the program ended before it said the kernel's number")));
  });
  expect(alive(kernel)).toBe(true);
  parent.kill("SIGKILL");
  await expect.poll(() => alive(kernel), { timeout: 10_000, interval: 100 }).toBe(false);
});
