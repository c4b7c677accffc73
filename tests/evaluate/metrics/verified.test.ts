import { expect, test } from "vitest";
import { verified } from "../../../src/evaluate/metrics/verified.js";
import { equations } from "../../../src/tasks/equations.js";

test("a task's own check is a metric", async () => {
  const task = equations();
  const [input] = task.inputs("test", 1);
  const ask = (output: string) => verified(task).score([{ input: input!, prompt: "", output }]);
  expect(await ask(`<answer>${input!.solution}</answer>`)).toEqual([{ status: "pass", value: 1 }]);
  expect((await ask("<answer>99</answer>"))[0]).toMatchObject({
    status: "fail",
    reason: expect.stringContaining("not 99"),
  });
});
