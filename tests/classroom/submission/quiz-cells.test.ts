import { expect, test } from "vitest";
import { openNotebook } from "../../../src/classroom/submission/notebook.js";
import { quizCells } from "../../../src/classroom/submission/quiz-cells.js";

const notebook = (...cells: string[]) =>
  JSON.stringify({ cells: cells.map((source) => ({ cell_type: "code", source })) });
const read = (...cells: string[]) => quizCells(openNotebook(notebook(...cells)), "a-quiz");

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
  expect(quizCells(openNotebook("{"), "a-quiz")).toBeUndefined();
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

test("cells that hold no text, or do not parse, take no answers from the others", () => {
  const text = JSON.stringify({
    cells: [
      { cell_type: "code", source: "quiz('a-quiz', { one: 'a' })" },
      { cell_type: "code", source: { toString: 1 } },
      { cell_type: "code", source: "([".repeat(50_000) },
      { cell_type: "code", source: "NESTED" },
      { cell_type: "code" },
    ],
  }).replace('"NESTED"', `${"[".repeat(200_000)}${"]".repeat(200_000)}`);
  expect(quizCells(openNotebook(text), "a-quiz")).toMatchObject({ answers: { one: "a" } });
});

test("answers have limits, in number and in depth", () => {
  const many = Array.from({ length: 201 }, (_, at) => `q${at}: "a"`);
  const cells = many.map((answer) => `quiz("a-quiz", { ${answer} });`);
  expect(read(...cells)).toMatchObject({ status: "refused", problem: "There are more than 200 answers." });
  const deep = `${"[".repeat(200)}${"]".repeat(200)}`;
  expect(read(`quiz("a-quiz", { one: ${deep} });`)).toMatchObject({ answers: { one: ["…"] } });
});
