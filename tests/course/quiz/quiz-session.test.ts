import { expect, test } from "vitest";
import { type QuizEvent, showQuiz } from "../../../src/course/quiz/quiz-session.js";
import { pageOf } from "../../plot/page.js";
import { drawn, lettersOf, sample } from "./sample-quiz.js";

test("without answers it is the form, and the same as text", () => {
  const bundle = showQuiz(sample, { kernelId: "k-1", seed: 2 });
  expect(bundle["text/html"]).toMatch(
    /^<div class="distill-quiz".*data-seed="2" data-kernel="k-1".*<script>/s,
  );
  expect(bundle["text/plain"]).toMatch(/^Quiz sample: 4 questions, 7 points, variant 2\n/);
  expect(bundle["text/plain"]).toMatch(/\nawait quiz\("sample", \{.*\}, \{ seed: 2 \}\);$/);
});

test("where no kernel answers, there is only the text", () => {
  expect(Object.keys(showQuiz(sample))).toEqual(["text/plain"]);
});

test("with answers it is their results in the quiz's order, each kept, and the sum", () => {
  const kept: QuizEvent[] = [];
  const record = (event: QuizEvent) => {
    kept.push(event);
    return ["The disk is full."];
  };
  const even = drawn("even", 2);
  const answers = { sum: 25, even: lettersOf(even, "two"), colour: "x" };
  const bundle = showQuiz(sample, { seed: 2, answers, record, kernelId: "k-1" });
  expect(kept).toEqual([
    { event: "quiz", quiz: "sample", question: "even", points: 1, of: 2, seed: 2 },
    { event: "quiz", quiz: "sample", question: "sum", points: 0, of: 1, seed: 2 },
  ]);
  const { document } = pageOf(String(bundle["text/html"]));
  const headings = [...document.querySelectorAll("[role=heading]")].map(({ textContent }) => textContent);
  expect(headings).toEqual([
    "1. colour: Not counted",
    "2. even: Partly right, 1 of 2 points",
    "3. sum: Not right, 0 of 1 point",
  ]);
  for (const text of [String(bundle["text/plain"]), document.body.textContent]) {
    expect(text).toContain("PRODUCT-NO");
    expect(text).toContain("In all 1 of 7 points; 2 questions are not answered.");
    expect(text.match(/The disk is full\./g)).toHaveLength(1);
    expect(text).not.toMatch(/BLUE|FOUR-YES|ONE-FIRST/);
  }
});

test("an answer to no question, and a seed that is none, are refused", () => {
  expect(() => showQuiz(sample, { answers: { some: 7 } })).toThrow(
    'the quiz "sample" has no question "some". Its questions: colour, even, sum, count.',
  );
  expect(() => showQuiz(sample, { answers: JSON.parse('{"__proto__": 7}') })).toThrow(
    'no question "__proto__"',
  );
  expect(() => showQuiz(sample, { seed: 0 })).toThrow("seed must be a whole number");
});
