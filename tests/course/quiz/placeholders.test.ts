import { expect, test } from "vitest";
import { fillPlaceholders, placeholderProblem } from "../../../src/course/quiz/placeholders.js";

test("texts get text, numbers get numbers, and nothing else changes", () => {
  const question = {
    ask: "{{a}} and {{ b }}",
    answer: "{{a}}",
    unit: "{{b}}",
    points: 2,
    catches: [{ value: "{{a}}", feedback: "{{a}}" }],
  };
  expect(fillPlaceholders(question, { a: 3, b: "kg" })).toEqual({
    ask: "3 and kg",
    answer: 3,
    unit: "kg",
    points: 2,
    catches: [{ value: 3, feedback: "3" }],
  });
});

test("what a variant holds is not filled in again", () => {
  expect(fillPlaceholders({ ask: "{{a}} $& {{b}}" }, { a: "{{b}}", b: "$1" })).toEqual({
    ask: "{{b}} $& $1",
  });
});

test.each([
  [{ ask: "{{a}}" }, [{ a: 1 }, {}], ["ask"], 'has {{a}}, and variant 2 has no "a"'],
  [{ options: [{ text: "{{toString}}" }] }, [{}], ["options", 0, "text"], "has {{toString}}, and variant 1"],
  [{ ask: "" }, [{ a: 1 }], ["variants", 0, "a"], "is used nowhere in the question"],
  [{ ask: "{{a}}" }, [], ["ask"], "has {{a}}, and the question has no variants"],
])("%j with %j", (question, variants, path, problem) => {
  const found = placeholderProblem(question, variants);
  expect(found).toMatchObject({ path });
  expect(found?.problem).toContain(problem);
});

test("all there and all used is no problem", () => {
  expect(placeholderProblem({ ask: "{{a}}", answer: 3 }, [{ a: 1 }, { a: 2 }])).toBe(undefined);
  expect(placeholderProblem({ ask: "none" }, [])).toBe(undefined);
});
