import { expect, test } from "vitest";
import { answerCode, formMarkup, quizForm } from "../../../src/course/quiz/quiz-form.js";
import { drawQuiz } from "../../../src/course/quiz/variant.js";
import { pageOf } from "../../plot/page.js";
import { sample } from "./sample-quiz.js";

const quiz = drawQuiz(sample);
const { document } = pageOf(formMarkup(quiz, "k-1"));
const all = (selector: string) => [...document.querySelectorAll(selector)];

test.each([1, 2, 3, 4])("nothing in the form of seed %d tells what is right", (seed) => {
  const drawing = drawQuiz(sample, seed);
  const html = quizForm(drawing, "k-1");
  for (const text of JSON.stringify(sample).match(/[A-Z]+-(YES|NO|FIRST|SECOND|THIRD|LAST)/g) ?? []) {
    expect(html).not.toContain(text);
  }
  expect(html).not.toMatch(/correct|"place"|data-place|tolerance|catches|otherwise|checked="|selected/);
  // An option that is right looks like one that is not, but for its letter and its words.
  const { document: page } = pageOf(html);
  for (const name of ["colour", "even"]) {
    const options = [...page.querySelectorAll(`[data-question=${name}] label`)];
    const shapes = options.map((option) =>
      option.innerHTML.replace(/value="."/, "").replace(/<span[^>]*>.*?<\/span>/g, "<span></span>"),
    );
    expect(options.length).toBeGreaterThan(2);
    expect(new Set(shapes).size).toBe(1);
  }
  const right = drawing.questions.find(({ kind }) => kind === "numeric");
  const number = String((right as { answer: number }).answer);
  const field = page.querySelector("[data-question=sum]");
  expect(field?.innerHTML).not.toContain(`"${number}"`);
  expect(field?.textContent).not.toMatch(new RegExp(`\\b${number.replace(".", "\\.")}\\b`));
});

test("every question is a group named by what it asks, of native controls with labels", () => {
  expect(all("form fieldset > legend").map(({ textContent }) => textContent)).toEqual([
    "1. Which is the sky's colour? (1 point)",
    "2. Which are even? (2 points)",
    "3. What is 3 + 4? (1 point)",
    "4. Count. (3 points)",
  ]);
  expect(all("[data-question=colour] label input[type=radio]")).toHaveLength(3);
  expect(all("[data-question=even] label input[type=checkbox]")).toHaveLength(4);
  expect(all("[data-question=sum] label input[type=number]")).toHaveLength(1);
  expect(document.querySelector("[data-question=sum] label")?.textContent).toBe("Your answer  kg");
  expect(all("button[type=submit]")).toHaveLength(4);
  for (const input of all("input")) expect(input.getAttribute("aria-hidden")).toBe(null);
  const moves = all("li button");
  expect(moves).toHaveLength(8);
  for (const button of moves) {
    const name = button.getAttribute("aria-label") ?? "";
    expect(name).toMatch(/^(up|down): (one|two|three|four)$/);
    expect(name.startsWith(button.textContent)).toBe(true);
  }
  expect(all(".distill-feedback[role=status]")).toHaveLength(4);
});

test("without scripts the controls are off, and it says how to answer in a cell", () => {
  expect(all("fieldset").every((fieldset) => fieldset.getAttribute("disabled") !== null)).toBe(true);
  expect(document.querySelector(".distill-another")?.getAttribute("disabled")).not.toBe(null);
  expect(document.querySelector(".distill-how code")?.textContent).toBe(answerCode(quiz));
  expect(answerCode(quiz)).toBe(
    'await quiz("sample", { "colour": "a", "even": "a b", "sum": 0, "count": "a b c d" });',
  );
  expect(answerCode(drawQuiz(sample, 2))).toMatch(/, \{ seed: 2 \}\);$/);
});

test("texts are shown, not obeyed, and two forms share no id", () => {
  expect(document.querySelector("b")).toBe(null);
  expect(document.body.textContent).toContain("green <b>");
  expect(document.querySelector("[id]")).toBe(null);
});

test("its style is for it alone and leaves the page's colours", () => {
  const style = document.querySelector("style")?.textContent ?? "";
  for (const rule of style.split("}").filter((part) => part !== "")) {
    for (const selector of rule.split("{")[0]?.split(",") ?? []) {
      expect(selector.startsWith(".distill-quiz")).toBe(true);
    }
  }
  expect(style).not.toMatch(/[^-]color:(?!inherit)/);
  expect(style).toMatch(/focus-visible\{outline:3px/);
});
