import { expect, test } from "vitest";
import { howToAnswer, readLetters } from "../../../src/course/quiz/read-answer.js";

const letters = ["a", "b", "c"];

test.each([
  ["b", "one", ["b"]],
  [" B ", "one", ["b"]],
  [["b"], "one", ["b"]],
  ["a c", "some", ["a", "c"]],
  ["a,c", "some", ["a", "c"]],
  ["a, c,", "some", ["a", "c"]],
  [["c", "A"], "some", ["c", "a"]],
  ["c a b", "all", ["c", "a", "b"]],
] as const)("%j of %s is %j", (given, count, value) => {
  expect(readLetters(given, letters, count)).toEqual({ value });
});

test.each([
  ["", "one", "there is no answer"],
  [undefined, "one", "there is no answer"],
  [[], "some", "there is no answer"],
  [" , ", "some", "there is no answer"],
  ["d", "one", 'there is no "d" to choose'],
  ["ac", "some", 'there is no "ac" to choose'],
  ["a b", "one", "there are 2 letters"],
  ["a c a", "some", '"a" is there twice'],
  ["a A", "one", '"a" is there twice'],
  ["b a", "all", "c is missing"],
  ["b", "all", "a, c are missing"],
  [2, "one", "letters are asked for, got 2"],
  [[1], "some", "letters are asked for, got [1]"],
  [{ a: 1 }, "some", 'letters are asked for, got {"a":1}'],
] as const)("%j of %s is unreadable: %s", (given, count, reason) => {
  expect(readLetters(given, letters, count)).toEqual({ reason, remedy: howToAnswer(letters, count) });
});

test("how to answer names no letter of a right answer", () => {
  expect(howToAnswer(letters, "one")).toBe("Give one letter, a to c.");
  expect(howToAnswer(letters, "some")).toBe(
    "Give the letters of all that are right, with spaces between them.",
  );
  expect(howToAnswer(letters, "all")).toBe("Give all 3 letters in order, with spaces between them.");
});
