import { expect, test } from "vitest";
import { limitedAnswers } from "../../../src/classroom/submission/answer-limits.js";
import { readNumber } from "../../../src/course/quiz/numeric-answer.js";
import { readLetters } from "../../../src/course/quiz/read-answer.js";

const given = (answer: unknown): unknown => {
  const limited = limitedAnswers({ one: answer });
  return typeof limited === "string" ? limited : limited.one;
};

test.each(["a", "epochs=8 batch=16 rate=0.003", ["a", "b"], 0.5, true, null, "x".repeat(200)])(
  "an answer that one can give stays: %j",
  (answer) => expect(given(answer)).toEqual(answer),
);

test("what is cut off makes an answer unreadable, whatever stands before it", () => {
  const spaces = " ".repeat(300_000);
  expect(given(`a${spaces}`)).toHaveLength(201);
  expect(readLetters(given(`a${spaces}`), ["a", "b"], "one")).toHaveProperty("reason");
  expect(readLetters(given(Array.from({ length: 51 }, () => "")), ["a"], "one")).toHaveProperty("reason");
  expect(readLetters(given([["a"]]), ["a"], "one")).toHaveProperty("reason");
  expect(readLetters(given({ a: "a" }), ["a"], "one")).toHaveProperty("reason");
  expect(readNumber(given(`5${spaces}`), undefined)).toHaveProperty("reason");
});

test("of more answers than a quiz can ask for none is taken", () => {
  const many = Object.fromEntries(Array.from({ length: 201 }, (_, at) => [`q${at}`, "a"]));
  expect(limitedAnswers(many)).toContain("more than 200");
  expect(limitedAnswers({ ["x".repeat(5000)]: "a" })).toHaveLength(226);
});
