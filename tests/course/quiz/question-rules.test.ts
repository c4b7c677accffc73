import { expect, test } from "vitest";
import { contradiction } from "../../../src/course/quiz/question-rules.js";

const shared = { id: "q", ask: "?", points: 1 };
const option = (text: string, correct = false) => ({ text, correct, feedback: "f" });
const item = (text: string) => ({ text, feedback: "f" });
const numeric = { ...shared, kind: "numeric", answer: 10, feedback: "", otherwise: "", catches: [] } as const;

test.each([
  ["single", [option("a", true), option("b")], undefined],
  ["single", [option("a"), option("b")], "needs exactly one with correct: true, got 0"],
  ["single", [option("a", true), option("b", true)], "needs exactly one with correct: true, got 2"],
  ["multiple", [option("a", true), option("b", true)], undefined],
  ["multiple", [option("a"), option("b")], "needs at least one with correct: true, got 0"],
  ["multiple", [option("a", true), option("a")], "is the same as that of options[0]"],
] as const)("%s %j", (kind, options, problem) => {
  const found = contradiction({ ...shared, kind, options })?.problem;
  if (problem === undefined) expect(found).toBe(undefined);
  else expect(found).toContain(problem);
});

test("items that look the same could not be told apart", () => {
  const items = [item("a"), item("b"), item("b")];
  expect(contradiction({ ...shared, kind: "ordered", items })).toMatchObject({ path: ["items", 2, "text"] });
  expect(contradiction({ ...shared, kind: "ordered", items: items.slice(1) })).toMatchObject({
    path: ["items", 1, "text"],
  });
  expect(contradiction({ ...shared, kind: "ordered", items: items.slice(0, 2) })).toBe(undefined);
});

test.each([
  [{}, undefined],
  [{ within: 5 }, undefined],
  [{ within: 5, tolerance: 1 }, "stands beside tolerance"],
  [{ within: 5, answer: 0 }, "the answer is 0"],
  [{ within: 5, catches: [{ value: 10.5, feedback: "" }] }, "is 10.5, and that is a right answer"],
  [
    {
      catches: [
        { value: 11, feedback: "" },
        { value: 11, feedback: "" },
      ],
    },
    "is 11, as in a catch before it",
  ],
])("a number with %j", (more, problem) => {
  const found = contradiction({ ...numeric, ...more })?.problem;
  if (problem === undefined) expect(found).toBe(undefined);
  else expect(found).toContain(problem);
});
