import { expect, test } from "vitest";
import { quizAnswers } from "../../../src/classroom/submission/quiz-answers.js";

const read = (...files: readonly (readonly [name: string, text: string])[]) =>
  quizAnswers(
    files.map(([name, text]) => ({ name, bytes: new TextEncoder().encode(text) })),
    "a-quiz",
  );

test("answers from YAML or JSON, with or without their variant", () => {
  const answers = { one: "a", two: 0.5, three: ["a", "b"] };
  expect(read(["a-quiz.quiz.yaml", "seed: 2\nanswers:\n  one: a\n  two: 0.5\n  three: [a, b]\n"])).toEqual({
    ...{ status: "found", seed: 2, answers },
  });
  expect(read(["A-Quiz.quiz.JSON", JSON.stringify({ answers })])).toEqual({ status: "found", answers });
  expect(read(["other.quiz.yaml", "answers: {}"], ["a-quiz.yaml", "answers: {}"])).toBeUndefined();
});

const numbers = Array.from({ length: 201 }, (_, at) => `q${at}: a`).join(", ");
const bomb = `a: &a [x, x]\nb: &b [${"*a, ".repeat(9)}*a]\nanswers: { one: *b }`;
test.each([
  [
    "several files",
    [
      ["a-quiz.quiz.yaml", ""],
      ["a-quiz.quiz.json", ""],
    ] as const,
  ],
  ["is not YAML", [["a-quiz.quiz.yaml", "answers: {"]] as const],
  ["is not YAML", [["a-quiz.quiz.yaml", bomb]] as const],
  ["must hold", [["a-quiz.quiz.yaml", "one: a"]] as const],
  ["must hold", [["a-quiz.quiz.yaml", "seed: 0\nanswers: {}"]] as const],
  ["must hold", [["a-quiz.quiz.yaml", "points: 99\nanswers: {}"]] as const],
  ["must hold", [["a-quiz.quiz.yaml", ""]] as const],
  ["larger than 20 kB", [["a-quiz.quiz.yaml", `answers: {}\n${"# x\n".repeat(6000)}`]] as const],
  ["more than 200 answers", [["a-quiz.quiz.yaml", `answers: { ${numbers} }`]] as const],
])("what cannot be read is refused with why: %s %j", (why, files) => {
  expect(read(...files)).toMatchObject({ status: "refused", problem: expect.stringContaining(why) });
});
