import { expect, test } from "vitest";
import { trainedJudge } from "../../src/evaluate/trained-judge.js";

const byLength = async (answers: readonly { readonly output: string }[]) =>
  answers.map(({ output }) => output.length);
const labelled = [
  { prompt: "?", output: "ab", good: false },
  { prompt: "?", output: "abc", good: false },
  { prompt: "?", output: "abcdefg", good: true },
  { prompt: "?", output: "abcd", good: true },
  { prompt: "?", output: "abcdefghi", good: true },
  { prompt: "?", output: "abcdefgh", good: false },
];
const answered = (output: string) => ({ input: 1, prompt: "?", output });

test("the border is where most labels are met, and values say how far from it", async () => {
  const judge = await trainedJudge(byLength, labelled, { name: "length" });
  const scores = await judge.score([answered("abc"), answered("abcd"), answered("abcdefghijkl")]);
  expect(judge.name).toBe("length");
  expect(scores.map(({ status }) => status)).toEqual(["fail", "pass", "pass"]);
  expect(scores[0]).toEqual({
    status: "fail",
    value: 1 / (1 + Math.exp(0.5)),
    reason: "score 3.00, the border is 3.50",
  });
  expect(scores[1]).toEqual({ status: "pass", value: 1 / (1 + Math.exp(-0.5)) });
});

test("a score that is no number is the judge's error", async () => {
  let calls = 0;
  const judge = await trainedJudge(
    async (answers) => (calls++ === 0 ? byLength(answers) : answers.map(() => Number.NaN)),
    labelled,
  );
  expect(await judge.score([answered("a")])).toEqual([
    { status: "judge-error", reason: "the scorer gave NaN" },
  ]);
  expect(judge.name).toBe("trained judge");
});

test.each([[[]], [labelled.filter(({ good }) => good)]])(
  "labels of one kind draw no border",
  async (some) => {
    await expect(trainedJudge(byLength, some)).rejects.toThrow(
      `a border needs good and bad answers, got ${some.length} of one kind`,
    );
  },
);
