// @ts-expect-error jsdom comes without types
import { JSDOM } from "jsdom";
import { describe, expect, test } from "vitest";
import { type CurveQuestion, curveVariants } from "../../../src/course/quiz/curve-question.js";
import { gradeAnswer } from "../../../src/course/quiz/grade.js";
import { parseQuiz } from "../../../src/course/quiz/parse-quiz.js";
import { looks } from "../../../src/course/quiz/pattern-looks.js";
import type { ChoiceQuestion, NumericQuestion } from "../../../src/course/quiz/quiz.js";
import { formMarkup } from "../../../src/course/quiz/quiz-form.js";
import { questionText } from "../../../src/course/quiz/quiz-text.js";
import { drawQuiz } from "../../../src/course/quiz/variant.js";
import type { Pattern } from "../../../src/tune/pattern.js";
import { remedies } from "../../../src/tune/remedies.js";

const place = { name: "monitoring", file: "lessons/06-monitoring.md", line: 1 };
const all = Object.keys(remedies) as Pattern[];
const question = (about: CurveQuestion["about"], patterns: readonly Pattern[] = all): CurveQuestion => ({
  ...{ id: "q", kind: "curve", about, patterns, points: 1 },
});
const right = (one: ChoiceQuestion) => one.options.find(({ correct }) => correct);

describe.each(["pattern", "remedy"] as const)("which %s", (about) => {
  const variants = curveVariants(question(about)) as ChoiceQuestion[];

  test("many runs of every pattern are asked about, neighbours of different ones", () => {
    expect(variants.length).toBeGreaterThan(150);
    const answers = variants.map((one) => right(one)?.text);
    expect(new Set(answers).size).toBe(all.length);
    expect(new Set(answers.slice(0, all.length)).size).toBe(all.length);
  });

  test("five options, one of them right, and every remark cites the run's own steps or losses", () => {
    for (const { options } of variants) {
      expect(new Set(options.map(({ text }) => text)).size).toBe(5);
      expect(options.filter(({ correct }) => correct).length).toBe(1);
      for (const { feedback } of options) expect(feedback).toMatch(/\d/);
    }
  });
});

test("which step: within a twelfth of the run around where the loss was lowest, and not its end", () => {
  const variants = curveVariants(question("step")) as NumericQuestion[];
  expect(variants.length).toBeGreaterThan(30);
  for (const one of variants) {
    const x = Array.from(one.figure?.series[0]?.x ?? []);
    expect(one.answer).toBeGreaterThan(0);
    expect(one.answer).toBeLessThanOrEqual(x.at(-1) as number);
    expect(gradeAnswer(one, one.answer).status).toBe("right");
    expect(gradeAnswer(one, one.answer + 2 * (one.tolerance as number) + 1).status).toBe("wrong");
    expect(one.figure?.summary).not.toContain("lowest");
  }
  const stop = curveVariants(question("step", ["overfitting"]))[0] as NumericQuestion;
  const validation = stop.figure?.series[1];
  const losses = Array.from(validation?.y ?? []);
  expect(validation?.x[losses.indexOf(Math.min(...losses))]).toBe(stop.answer);
});

test("another id asks about other runs, another seed about the next one, the same seed about the same", () => {
  const quiz = (id: string) => parseQuiz(`- { id: ${id}, kind: curve, about: pattern }`, place);
  const text = (id: string, seed: number) => questionText(drawQuiz(quiz(id), seed), 0, { width: 80 });
  expect(text("a", 3)).toBe(text("a", 3));
  expect(text("a", 3)).not.toBe(text("a", 4));
  expect(text("a", 3).replace("a (1", "b (1")).not.toBe(text("b", 3));
});

test("in a terminal the curve is drawn and listed; in the form it is a picture with words and a table", () => {
  const quiz = parseQuiz(
    "- { id: stop, kind: curve, about: step, patterns: [overfitting], points: 2 }",
    place,
  );
  const drawn = drawQuiz(quiz, 5);
  const [asked] = drawn.questions as [NumericQuestion];
  const text = questionText(drawn, 0, { width: 80 });
  expect(text).toContain("Question 1 (2 points)");
  expect(text).toMatch(/validation {2}[▁-█]+/);
  expect(text).toMatch(new RegExp(`^ +${asked.answer} +[\\d.]+ +[\\d.]+$`, "m"));
  expect(text.split("\n").every((line) => line.length <= 80)).toBe(true);
  const { document } = new JSDOM(formMarkup(drawn, "kernel")).window;
  const image = document.querySelector("form img");
  expect(image?.getAttribute("src")).toMatch(/^data:image\/svg\+xml,/);
  expect(image?.getAttribute("alt")).toContain(asked.figure?.summary);
  const cells = [...document.querySelectorAll("details td")].map((cell) => cell.textContent);
  expect(cells).toContain(String(asked.answer));
});

test("a run that broke at once is drawn too", () => {
  const quiz = parseQuiz("- { id: nan, kind: curve, about: pattern, patterns: [non-finite] }", place);
  expect(questionText(drawQuiz(quiz), 0, { width: 80 })).toContain("NaN");
});

test.each([
  ["- { id: a, kind: curve, about: colour }", /about of question "a"/],
  ["- { id: a, kind: curve, about: pattern, patterns: [overfit] }", /patterns\[0\] of question "a"/],
  ["- { id: a, kind: curve, about: pattern, ask: What? }", /ask of question "a" is no key/],
  ["- { id: a, kind: curve, about: step, patterns: [flat] }", /has no step to ask for: flat/],
])("%s is refused with its place", (source, message) => {
  expect(() => parseQuiz(source, place)).toThrow(message);
});

test("every pattern is mixed up with others, never with itself", () => {
  for (const pattern of all) {
    const { mixedUpWith } = looks[pattern];
    expect(mixedUpWith.length).toBeLessThan(5);
    expect(new Set(mixedUpWith).size).toBe(mixedUpWith.length);
    expect(mixedUpWith).not.toContain(pattern);
  }
});
