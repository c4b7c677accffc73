import { expect, test } from "vitest";
import { KitError } from "../../../src/core/errors.js";
import { answerComm, type QuizDesk } from "../../../src/course/quiz/quiz-comm.js";
import type { QuizEvent } from "../../../src/course/quiz/quiz-session.js";
import { drawn, lettersOf, sample } from "./sample-quiz.js";

function desk(more: Partial<QuizDesk> = {}): QuizDesk & { readonly kept: QuizEvent[] } {
  const kept: QuizEvent[] = [];
  return {
    kept,
    kernelId: "k-1",
    quiz(name) {
      if (name === "sample") return sample;
      throw new KitError(`there is no quiz "${name}"`, { remedy: 'There is "sample".' });
    },
    record(event) {
      kept.push(event);
      return [];
    },
    ...more,
  };
}

test("an answer is graded by the seed's variant, and kept", async () => {
  const one = desk();
  const reply = await answerComm({ quiz: "sample", seed: 2, question: "sum", answer: "12.5" }, one);
  expect(reply).toEqual({ html: expect.stringContaining("SUM-YES: 12.5") });
  expect(one.kept).toEqual([{ event: "quiz", quiz: "sample", question: "sum", points: 1, of: 1, seed: 2 }]);
});

test("an answer that cannot be read is told so, and not kept", async () => {
  const one = desk();
  const reply = await answerComm({ quiz: "sample", seed: 1, question: "colour", answer: "" }, one);
  expect(reply).toEqual({ html: expect.stringContaining("There is no answer. Give one letter, a to c.") });
  expect(one.kept).toEqual([]);
});

test("without an answer the form of the seed comes, scripts not included", async () => {
  const reply = await answerComm({ quiz: "sample", seed: 3 }, desk());
  expect(reply).toEqual({
    html: expect.stringMatching(/^<div class="distill-quiz".*data-seed="3" data-kernel="k-1"/),
  });
  expect(JSON.stringify(reply)).not.toMatch(/<script|BLUE-YES/);
});

test("what the record has to say is shown with the result", async () => {
  const one = desk({ record: () => ["The disk is <full>."] });
  const [letter] = lettersOf(drawn("colour"), "red");
  const reply = await answerComm({ quiz: "sample", seed: 1, question: "colour", answer: letter }, one);
  expect(reply).toEqual({ html: expect.stringMatching(/RED-NO.*The disk is &lt;full&gt;\./s) });
});

const unread = "The kernel could not read this. Run the cell again.";

test.each([
  [undefined, unread],
  [null, unread],
  ["sample", unread],
  [{}, unread],
  [{ quiz: 7, seed: 1 }, unread],
  [{ quiz: "sample", seed: 0 }, unread],
  [{ quiz: "sample", seed: "1" }, unread],
  [{ quiz: "sample", seed: Number.POSITIVE_INFINITY }, unread],
  [{ quiz: "sample", seed: 1, question: "sum", answer: { toString: 1 } }, unread],
  [{ quiz: "other", seed: 1 }, 'there is no quiz "other". There is "sample".'],
  [
    { quiz: "sample", seed: 1, question: "gone", answer: "a" },
    'The quiz has no question "gone" any more. Run the cell again.',
  ],
])("rubbish gets a plain answer: %j", async (data, problem) => {
  const one = desk();
  expect(await answerComm(data, one)).toEqual({ problem });
  expect(one.kept).toEqual([]);
});

test("an error of the course itself is told, not thrown", async () => {
  const broken = desk({
    quiz() {
      throw new TypeError("broken");
    },
  });
  expect(await answerComm({ quiz: "sample", seed: 1 }, broken)).toEqual({
    problem: "The kernel could not grade this: broken",
  });
});
