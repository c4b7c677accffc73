import { expect, test } from "vitest";
import { quizInTerminal } from "../../../src/course/quiz/quiz-in-terminal.js";
import type { QuizEvent } from "../../../src/course/quiz/quiz-session.js";
import { drawn, lettersOf, sample } from "./sample-quiz.js";

/** Answers a quiz with these lines; what was written, prompts and answers included. */
async function answer(lines: readonly string[], notices: string[] = []) {
  const waiting = [...lines];
  const kept: QuizEvent[] = [];
  let written = "";
  const results = await quizInTerminal(sample, {
    async ask(prompt) {
      const line = waiting.shift();
      written += `${prompt}${line ?? ""}\n`;
      return line;
    },
    write(text) {
      written += text;
    },
    record(event) {
      kept.push(event);
      return notices;
    },
  });
  return { written, results, kept, left: waiting };
}

const [red] = lettersOf(drawn("colour"), "red");
const even = lettersOf(drawn("even"), "two", "four").join(" ");
const count = lettersOf(drawn("count"), "one", "two", "three", "four").join(" ");

test("every question is asked once, its feedback follows it, and the sum stands at the end", async () => {
  const { written, results, kept } = await answer([red!, even, "7 kg", count]);
  expect(results.map(({ status }) => status)).toEqual(["wrong", "right", "right", "right"]);
  expect(kept.map(({ question, points }) => [question, points])).toEqual([
    ["colour", 0],
    ["even", 2],
    ["sum", 1],
    ["count", 3],
  ]);
  const order = [
    "Question 1",
    "RED-NO",
    "Question 2",
    "TWO-YES",
    "Question 3",
    "SUM-YES",
    "Question 4",
    "In all 6 of 7 points.",
  ];
  const places = order.map((text) => written.indexOf(text));
  expect(places).toEqual([...places].sort((a, b) => a - b));
  expect(places[0]).toBeGreaterThan(0);
  expect(written).not.toContain("BLUE-YES");
});

test("what cannot be read is asked again, with the reason, and not kept", async () => {
  const { written, kept } = await answer(["", "z", red!]);
  expect(written).toContain('There is no "z" to choose. Give one letter, a to c.');
  expect(written.match(/Question 1/g)).toHaveLength(1);
  expect(kept).toHaveLength(1);
});

test("the end of input ends the quiz with what there is", async () => {
  const { written, results } = await answer([red!]);
  expect(results).toHaveLength(1);
  expect(written).toMatch(/Question 2[\s\S]*In all 0 of 7 points; 3 questions are not answered\.\n$/);
  expect(written).not.toContain("Question 3");
});

test("what the record has to say is written", async () => {
  expect((await answer([red!], ["The disk is full."])).written).toContain("\nThe disk is full.\n");
});
