import { expect, test } from "vitest";
import { gradeAnswer } from "../../../src/course/quiz/grade.js";
import { parseQuiz } from "../../../src/course/quiz/parse-quiz.js";
import { questionText, quizText, resultText, sumText, verdict } from "../../../src/course/quiz/quiz-text.js";
import { drawQuiz } from "../../../src/course/quiz/variant.js";
import { drawn, lettersOf, place, sample } from "./sample-quiz.js";

const quiz = drawQuiz(sample);

test("a quiz as text has every question with its letters, and how to answer", () => {
  const text = quizText(quiz, { width: 80 });
  expect(text.split("\n")[0]).toBe("Quiz sample: 4 questions, 7 points");
  expect(quizText(drawQuiz(sample, 2), { width: 80 }).split("\n")[0]).toBe(
    "Quiz sample: 4 questions, 7 points, variant 2",
  );
  expect(text).toContain("Question 2 (2 points)\n   Which are even?\n     a  ");
  expect(text).toContain("   Give the letters of all that are right, with spaces between them.");
  expect(text).toContain("Question 3 (1 point)\n   What is 3 + 4?\n   Give a number in kg.");
  expect(text).toContain("   Give all 4 letters in order, with spaces between them.");
  expect(text).toContain("`colour`");
  for (const line of text.split("\n")) expect(line).toBe(line.trimEnd());
});

test("nothing in it says what is right", () => {
  expect(quizText(quiz, { width: 80 })).not.toMatch(/YES|NO\b|FIRST|SECOND|THIRD|LAST|correct/);
  for (let index = 0; index < quiz.questions.length; index++) {
    expect(questionText(quiz, index, { width: 80 }).split("\n")[0]).toMatch(/^Question \d \(\d points?\)$/);
  }
});

test.each([80, 40, 24])("no line is wider than %d columns", (width) => {
  const long = "word ".repeat(60).trim();
  const wide = drawQuiz(
    parseQuiz(
      `- { id: long, kind: single, ask: ${long}, options: [{ text: ${long}, correct: true, feedback: ${long} }, { text: b, feedback: c }] }`,
      place,
    ),
  );
  const [question] = wide.questions;
  const [letter] = lettersOf(question!, long);
  const texts = [quizText(wide, { width }), resultText(gradeAnswer(question!, letter), { width })];
  for (const line of texts.join("\n").split("\n")) expect(line.length).toBeLessThanOrEqual(width);
  expect(texts.join(" ").match(/word/g)).toHaveLength(180);
});

test("there are colours only where they are asked for, and they change no word", () => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what colours are made of
  const colours = /\x1b\[\d+m/g;
  const result = gradeAnswer(drawn("sum"), 3);
  const texts = (options: { width: number; colour?: boolean }) => [
    quizText(quiz, options),
    questionText(quiz, 1, options),
    resultText(result, options),
  ];
  const plain = texts({ width: 80 });
  const coloured = texts({ width: 80, colour: true });
  expect(plain.join("")).not.toMatch(colours);
  for (const [index, text] of coloured.entries()) {
    expect(text).toMatch(colours);
    expect(text.replace(colours, "")).toBe(plain[index]);
  }
});

test("a result says in words how it is, and on which letter each remark is", () => {
  const even = drawn("even");
  const [two] = lettersOf(even, "two");
  expect(resultText(gradeAnswer(even, two), { width: 80 }, "2. even")).toBe(
    `   ~ 2. even: Partly right, 1 of 2 points\n     ${two}  TWO-YES\n     All that you chose is right, and something is missing.`,
  );
  expect(resultText(gradeAnswer(drawn("sum"), 7), { width: 80 })).toBe(
    "   ✓ Right, 1 of 1 point\n     SUM-YES: 7",
  );
  expect(resultText(gradeAnswer(drawn("sum"), 8), { width: 80 })).toContain("✗ Not right, 0 of 1 point");
  expect(resultText(gradeAnswer(drawn("sum"), ""), { width: 80 })).toContain(
    "? Not counted\n     There is no answer.",
  );
  expect(verdict({ question: "q", points: 2 / 3, of: 2, status: "partly", feedback: [] })).toBe(
    "Partly right, 0.67 of 2 points",
  );
});

test("the sum counts what could be read, and says what is left", () => {
  const right = gradeAnswer(drawn("sum"), 7);
  const unread = gradeAnswer(drawn("colour"), "");
  expect(sumText(quiz, [])).toBe("In all 0 of 7 points; 4 questions are not answered.");
  expect(sumText(quiz, [right, unread])).toBe("In all 1 of 7 points; 3 questions are not answered.");
  const all = quiz.questions.map(({ id, points }) => ({ ...right, question: id, points, of: points }));
  expect(sumText(quiz, all.slice(1))).toBe("In all 6 of 7 points; 1 question is not answered.");
  expect(sumText(quiz, all)).toBe("In all 7 of 7 points.");
});
