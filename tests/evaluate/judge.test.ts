import { expect, test } from "vitest";
import type { Model } from "../../src/core/types.js";
import { judge } from "../../src/evaluate/judge.js";

const saying =
  (...scores: (number | null)[]): Model =>
  async () => ({
    text: JSON.stringify(
      Object.fromEntries(
        ["alignment", "factuality", "format"].map((name, at) => [name, { reason: "so", score: scores[at] }]),
      ),
    ),
    ...{ finishReason: "stop", usage: { inputTokens: 1, outputTokens: 1 }, modelVersion: "test" },
  });
const answers = [{ input: 1, prompt: "?", output: "!" }];

test("an answer passes when each criterion does, and its value is the mean", async () => {
  expect(await judge(saying(5, 4, 4)).score(answers)).toEqual([{ status: "pass", value: (13 / 3 - 1) / 4 }]);
  expect(await judge(saying(5, 3, 5)).score(answers)).toEqual([
    { status: "fail", value: (13 / 3 - 1) / 4, reason: "factuality 3: so" },
  ]);
  expect(await judge(saying(1, 1, 1), { passAt: 1 }).score(answers)).toEqual([{ status: "pass", value: 0 }]);
});

test("a judge's error is no fail", async () => {
  expect((await judge(saying(5, null, 5)).score(answers))[0]).toMatchObject({ status: "judge-error" });
});

test("a bar that is no grade is refused", () => {
  expect(() => judge(saying(5, 5, 5), { passAt: 6 })).toThrow("passAt must be from 1 to 5, got 6");
});
