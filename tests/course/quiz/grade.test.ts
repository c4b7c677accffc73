import { describe, expect, test } from "vitest";
import { gradeAnswer } from "../../../src/course/quiz/grade.js";
import { drawn, lettersOf } from "./sample-quiz.js";

const texts = (result: ReturnType<typeof gradeAnswer>) => result.feedback.map(({ text }) => text);

describe.each([1, 2, 3])("with seed %d", (seed) => {
  const colour = drawn("colour", seed);
  const even = drawn("even", seed);
  const count = drawn("count", seed);

  test("one option: all or nothing, and the feedback of what was chosen", () => {
    const [blue, red] = lettersOf(colour, "blue", "red");
    expect(gradeAnswer(colour, blue)).toEqual({
      question: "colour",
      points: 1,
      of: 1,
      status: "right",
      feedback: [{ about: blue, text: "BLUE-YES" }],
    });
    expect(gradeAnswer(colour, [red])).toEqual({
      question: "colour",
      points: 0,
      of: 1,
      status: "wrong",
      feedback: [{ about: red, text: "RED-NO" }],
    });
  });

  test.each([
    [["two", "four"], 2, "right", ["TWO-YES", "FOUR-YES"]],
    [["two"], 1, "partly", ["TWO-YES", "All that you chose is right, and something is missing."]],
    [["two", "four", "five"], 1, "partly", ["TWO-YES", "FOUR-YES", "FIVE-NO"]],
    [["two", "five"], 0, "wrong", ["TWO-YES", "FIVE-NO"]],
    [["five", "seven"], 0, "wrong", ["FIVE-NO", "SEVEN-NO"]],
    [["two", "four", "five", "seven"], 0, "wrong", ["TWO-YES", "FOUR-YES", "FIVE-NO", "SEVEN-NO"]],
  ])("several options: %j is worth %d", (chosen, points, status, feedback) => {
    const result = gradeAnswer(even, lettersOf(even, ...chosen).join(","));
    expect(result).toMatchObject({ points, of: 2, status });
    expect(texts(result).sort()).toEqual([...feedback].sort());
  });

  test.each([
    [["one", "two", "three", "four"], 3, "right", []],
    // one pair of six the wrong way round: tau is 2/3
    [["two", "one", "three", "four"], 2, "partly", ["TWO-SECOND", "ONE-FIRST"]],
    [["two", "one", "four", "three"], 1, "partly", ["TWO-SECOND", "ONE-FIRST", "FOUR-LAST", "THREE-THIRD"]],
    [["four", "one", "two", "three"], 0, "wrong", ["FOUR-LAST", "ONE-FIRST", "TWO-SECOND", "THREE-THIRD"]],
    [["four", "three", "two", "one"], 0, "wrong", ["FOUR-LAST", "THREE-THIRD", "TWO-SECOND", "ONE-FIRST"]],
  ])("an order: %j is worth %d", (order, points, status, feedback) => {
    const result = gradeAnswer(count, lettersOf(count, ...order));
    expect(result.points).toBeCloseTo(points, 10);
    expect(result).toMatchObject({ of: 3, status });
    expect(texts(result)).toEqual(feedback);
  });
});

test.each([
  ["7", "right", "SUM-YES: 7"],
  ["7.1 kg", "right", "SUM-YES: 7"],
  [12, "wrong", "PRODUCT-NO"],
  [7.2, "wrong", "SUM-NO"],
])("a number: %j is %s", (answer, status, text) => {
  expect(gradeAnswer(drawn("sum"), answer)).toEqual({
    question: "sum",
    points: status === "right" ? 1 : 0,
    of: 1,
    status,
    feedback: [{ about: "answer", text }],
  });
});

test("a variant is graded by its own numbers", () => {
  expect(gradeAnswer(drawn("sum", 2), 12.5).status).toBe("right");
  expect(gradeAnswer(drawn("sum", 2), 7).status).toBe("wrong");
});

test("no feedback on a wrong answer is that of an option which was not chosen", () => {
  for (const option of ["green <b>", "red"]) {
    const colour = drawn("colour");
    expect(JSON.stringify(gradeAnswer(colour, lettersOf(colour, option)))).not.toMatch(/BLUE|blue/);
  }
});

test.each([
  ["colour", "z", 'There is no "z" to choose. Give one letter, a to c.'],
  ["even", "", "There is no answer. Give the letters of all that are right, with spaces between them."],
  ["count", "a b", "C, d are missing. Give all 4 letters in order, with spaces between them."],
  [
    "sum",
    "1,5",
    'In "1,5" the "," may be a decimal sign or a separator. Write digits, with a point for decimals: 0.5.',
  ],
])("%s: %j is unreadable, and why", (id, answer, text) => {
  const question = drawn(id);
  expect(gradeAnswer(question, answer)).toEqual({
    question: id,
    points: 0,
    of: question.points,
    status: "unreadable",
    feedback: [{ about: "answer", text }],
  });
});
