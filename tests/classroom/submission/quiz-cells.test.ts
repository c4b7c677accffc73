import { expect, test } from "vitest";
import { quizCells } from "../../../src/classroom/submission/quiz-cells.js";

const notebook = (...cells: string[]) =>
  JSON.stringify({ cells: cells.map((source) => ({ cell_type: "code", source })) });
const read = (...cells: string[]) => quizCells(notebook(...cells), "a-quiz");

test("answers are read as they stand, from one cell or several, with their variant", () => {
  expect(
    read(
      'import { quiz } from "distill-kit";\nawait quiz("a-quiz");',
      'await quiz("a-quiz", { one: "a", "two-b": `b c` }, { seed: 3 });',
      "quiz('a-quiz', { three: -1.5e3, four: ['a', 'b'] }, { seed: 3 })",
    ),
  ).toEqual({
    status: "found",
    seed: 3,
    answers: { one: "a", "two-b": "b c", three: -1500, four: ["a", "b"] },
  });
  expect(read('await quiz("a-quiz", { one: "a" });', 'await quiz("a-quiz", { one: "a" });')).toMatchObject({
    seed: 1,
  });
});

test("other quizzes, comments, texts and what is no notebook answer nothing", () => {
  expect(
    read(
      'await quiz("other", { one: "a" });',
      '// quiz("a-quiz", { one: "a" })',
      '\'quiz("a-quiz", { one: "a" })\'',
    ),
  ).toBeUndefined();
  expect(quizCells("{", "a-quiz")).toBeUndefined();
});

test.each([
  ["must stand there", ['quiz("a-quiz", { one: answer });']],
  ["must stand there", ['quiz("a-quiz", { ...all });']],
  ["must stand there", ['quiz("a-quiz", { one: (() => { throw 1 })() });']],
  ["differently", ['quiz("a-quiz", { one: "a" });', 'quiz("a-quiz", { one: "b" });']],
  ["several variants", ['quiz("a-quiz", { one: "a" });', 'quiz("a-quiz", { two: "b" }, { seed: 2 });']],
  ["whole number", ['quiz("a-quiz", { one: "a" }, { seed: 0 });']],
])("what cannot be told is refused: %s %j", (why, cells) => {
  expect(read(...cells)).toMatchObject({ status: "refused", problem: expect.stringContaining(why) });
});

test("a name that objects have already is an answer like others", () => {
  const found = read('quiz("a-quiz", { "__proto__": "a" });');
  expect(found?.status === "found" && Object.hasOwn(found.answers, "__proto__")).toBe(true);
});
