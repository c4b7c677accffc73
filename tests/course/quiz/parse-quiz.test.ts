import { describe, expect, test } from "vitest";
import { KitError } from "../../../src/core/errors.js";
import { parseQuiz } from "../../../src/course/quiz/parse-quiz.js";
import { place, sample, sampleSource } from "./sample-quiz.js";

function messageOf(source: string): string {
  try {
    parseQuiz(source, place);
  } catch (error) {
    expect(error).toBeInstanceOf(KitError);
    const { message } = error as Error;
    expect(message.startsWith("lessons/01-sample.md:")).toBe(true);
    return message.slice("lessons/01-sample.md:".length);
  }
  throw new Error("the quiz was taken");
}

test("a quiz is its questions, with all their variants and what was left to default", () => {
  expect(sample.name).toBe("sample");
  expect(sample.questions.map(({ id, variants }) => [id, variants.length])).toEqual([
    ["colour", 1],
    ["even", 1],
    ["sum", 2],
    ["count", 1],
  ]);
  const [colour, even, sum] = sample.questions;
  expect(colour?.variants[0]).toMatchObject({
    points: 1,
    options: [{ correct: true }, { correct: false }, {}],
  });
  expect(even?.variants[0]?.points).toBe(2);
  expect(sum?.variants).toMatchObject([
    { ask: "What is 3 + 4?", answer: 7, feedback: "SUM-YES: 7", catches: [{ value: 12 }] },
    { ask: "What is 10 + 2.5?", answer: 12.5, feedback: "SUM-YES: 12.5", catches: [{ value: 25 }] },
  ]);
});

describe("what is wrong is told with its line", () => {
  test.each([
    [
      "text: red, feedback: RED-NO",
      "text: red",
      "{ text: red }",
      'options[2].feedback of question "colour" is missing. Add "feedback: …"',
    ],
    ["otherwise: SUM-NO", "", "id: sum", 'otherwise of question "sum" is missing'],
    [
      "text: red,",
      "text: red, hint: no,",
      "hint:",
      'options[2].hint of question "colour" is no key that belongs here',
    ],
    ["ask: Count.", "ask: Count.\n  sed: 1", "sed:", 'sed of question "count" is no key that belongs here'],
    [
      "text: red",
      "text: 12",
      "text: 12",
      'options[2].text of question "colour" must be text, got 12. Put it in quotes',
    ],
    ["points: 3", "points: 0", "points: 0", 'points of question "count" must be at least 1, got 0'],
    ["points: 3", "points: 1.5", "points: 1.5", 'points of question "count" must be a whole number, got 1.5'],
    ["text: red", 'text: " "', 'text: " "', 'options[2].text of question "colour" is empty'],
    [
      "kind: ordered",
      "kind: sorted",
      "kind: sorted",
      'kind of question "count" is "sorted". Set it to single, multiple, numeric or ordered',
    ],
    ["  kind: ordered\n", "", "id: count", 'kind of question "count" is missing. Set it to'],
    ["id: count", "id: Count it", "id: Count it", 'id of question "Count it" is "Count it". Make it a slug'],
    ["- id: count\n  kind", "- kind", "kind: ordered", "id of question 4 is missing"],
    ["id: count", "id: even # again", "# again", 'id of question "even" is that of another question'],
    [
      "correct: true, feedback: BLUE-YES",
      "feedback: BLUE-YES",
      "options:",
      'options of question "colour" needs exactly one with correct: true, got 0',
    ],
    [
      "text: red,",
      "text: red, correct: true,",
      "options:",
      'options of question "colour" needs exactly one with correct: true, got 2. Take some out, or make it kind: multiple',
    ],
    [
      "text: red",
      "text: blue",
      "text: blue, feedback: RED",
      'options[2].text of question "colour" is the same as that of options[0]',
    ],
    ['answer: "{{sum}}"', "answer: {{sum}}", "answer:", 'answer of question "sum" must be a number, got {'],
    [
      'answer: "{{sum}}"',
      'answer: "about {{sum}}"',
      "answer:",
      'answer of question "sum" must be a number, got "about 7" (in the variant {"a":3',
    ],
    [
      "tolerance: 0.1",
      "tolerance: 0.1\n  within: 5",
      "within:",
      'within of question "sum" stands beside tolerance',
    ],
    [
      "tolerance: 0.1",
      "tolerance: -1",
      "tolerance:",
      'tolerance of question "sum" must be at least 0, got -1',
    ],
    [
      "product: 25",
      "product: 12.5",
      "value:",
      'catches[0].value of question "sum" is 12.5, and that is a right answer',
    ],
    ["{{a}} +", "{{x}} +", "{{x}}", 'ask of question "sum" has {{x}}, and variant 1 has no "x"'],
    [
      "product: 25",
      "product: 25, q: 1",
      "q: 1",
      'variants[1].q of question "sum" is used nowhere in the question',
    ],
    [
      "ask: Count.",
      'ask: "Count {{n}}."',
      "{{n}}",
      'ask of question "count" has {{n}}, and the question has no variants',
    ],
    ["a: 3,", "a: true,", "a: true", 'variants[0].a of question "sum" must be text or a number, got true'],
    ["ask: Count.", "ask: Count: it", "ask: Count: it", "the quiz is not YAML: Nested"],
    [
      "ask: Count.",
      "ask: Count.\n  ask: Again.",
      "ask: Again",
      "the quiz is not YAML: Map keys must be unique",
    ],
    ["ask: Count.", "ask: !secret Count.", "!secret", "the quiz is not YAML: Unresolved tag"],
  ])("%j as %j", (from, to, at, message) => {
    expect(sampleSource).toContain(from);
    const source = sampleSource.replace(from, to);
    const line = place.line + source.slice(0, source.indexOf(at)).split("\n").length - 1;
    expect(messageOf(source)).toContain(`${line}: ${message}`);
  });

  test.each([
    ["", "no list"],
    ["questions: []", "no list"],
    ["[]", "no list"],
    ["- 7", "question 1 must be a mapping"],
    ["- [a]", "question 1 must be a mapping"],
  ])("%j", (source, message) => {
    expect(messageOf(source)).toContain(message);
  });
});
