import { parseQuiz } from "../../../src/course/quiz/parse-quiz.js";
import type { Quiz } from "../../../src/course/quiz/quiz.js";
import { type DrawnQuestion, drawQuiz } from "../../../src/course/quiz/variant.js";

/** A quiz with a question of every kind; the feedback texts are in capitals, so that a test can look for them. */
export const sampleSource = `- id: colour
  kind: single
  ask: Which is the *sky's* \`colour\`?
  options:
    - { text: blue, correct: true, feedback: BLUE-YES }
    - { text: "green <b>", feedback: GREEN-NO }
    - { text: red, feedback: RED-NO }
- id: even
  kind: multiple
  points: 2
  ask: Which are even?
  options:
    - { text: two, correct: true, feedback: TWO-YES }
    - { text: four, correct: true, feedback: FOUR-YES }
    - { text: five, feedback: FIVE-NO }
    - { text: seven, feedback: SEVEN-NO }
- id: sum
  kind: numeric
  ask: What is {{a}} + {{b}}?
  variants:
    - { a: 3, b: 4, sum: 7, product: 12 }
    - { a: 10, b: 2.5, sum: 12.5, product: 25 }
  answer: "{{sum}}"
  tolerance: 0.1
  unit: kg
  feedback: "SUM-YES: {{sum}}"
  catches:
    - { value: "{{product}}", feedback: PRODUCT-NO }
  otherwise: SUM-NO
- id: count
  kind: ordered
  points: 3
  ask: Count.
  items:
    - { text: one, feedback: ONE-FIRST }
    - { text: two, feedback: TWO-SECOND }
    - { text: three, feedback: THREE-THIRD }
    - { text: four, feedback: FOUR-LAST }
`;

export const place = { name: "sample", file: "lessons/01-sample.md", line: 101 };
export const sample: Quiz = parseQuiz(sampleSource, place);

/** A question of the sample as a seed draws it. */
export function drawn(id: string, seed = 1): DrawnQuestion {
  return drawQuiz(sample, seed).questions.find((question) => question.id === id)!;
}

/** The letters under which these texts of a question are shown. */
export function lettersOf(question: DrawnQuestion, ...texts: string[]): string[] {
  if (question.kind === "numeric" || question.kind === "remedy") throw new Error("it has no letters");
  const entries = question.kind === "ordered" ? question.items : question.options;
  return texts.map((text) => entries.find((entry) => entry.text === text)!.letter);
}
