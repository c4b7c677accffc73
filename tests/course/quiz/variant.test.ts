import { expect, test } from "vitest";
import { type DrawnOrdered, drawQuiz } from "../../../src/course/quiz/variant.js";
import { drawn, sample } from "./sample-quiz.js";

const seeds = Array.from({ length: 60 }, (_, index) => index + 1);

test("a seed always draws the same, and without one it is 1", () => {
  for (const seed of seeds) expect(drawQuiz(sample, seed)).toEqual(drawQuiz(sample, seed));
  expect(drawQuiz(sample)).toEqual(drawQuiz(sample, 1));
  expect(drawQuiz(sample, 3).seed).toBe(3);
});

test("seeds take the variants in turn", () => {
  expect([1, 2, 3].map((seed) => drawn("sum", seed).ask)).toEqual([
    "What is 3 + 4?",
    "What is 10 + 2.5?",
    "What is 3 + 4?",
  ]);
});

test("options keep what they are, under letters in the order they are shown in; seeds differ in that order", () => {
  const orders = seeds.map((seed) => {
    const question = drawn("even", seed);
    if (question.kind !== "multiple") throw new Error("another kind");
    expect(question.options.map(({ letter }) => letter)).toEqual(["a", "b", "c", "d"]);
    expect(
      question.options
        .filter(({ correct }) => correct)
        .map(({ text }) => text)
        .sort(),
    ).toEqual(["four", "two"]);
    return question.options.map(({ text }) => text).join();
  });
  expect(new Set(orders).size).toBeGreaterThan(12); // of 24
});

test("what is to be put in order never is so from the start, and each item knows its place", () => {
  for (const seed of seeds) {
    const { items } = drawn("count", seed) as DrawnOrdered;
    expect(items.map(({ letter }) => letter)).toEqual(["a", "b", "c", "d"]);
    expect(items.map(({ place }) => place)).not.toEqual([0, 1, 2, 3]);
    expect([...items].sort((a, b) => a.place - b.place).map(({ text }) => text)).toEqual([
      "one",
      "two",
      "three",
      "four",
    ]);
  }
});

test.each([0, -1, 1.5, Number.NaN])("%d is no seed", (seed) => {
  expect(() => drawQuiz(sample, seed)).toThrow("seed must be a whole number of at least 1");
});
