import { expect, test } from "vitest";
import { Tokenizer } from "../../src/nn/tokenizer.js";
import { sentences } from "../../src/tasks/word-problems/sentences.js";
import { wordProblems, wordProblemVocabulary, workedProblem } from "../../src/tasks/word-problems.js";

const task = wordProblems({ seed: 7 });
const train = task.inputs("train", 8000);
const held = task.inputs("test", 5000);
const all = [...train, ...held];

/** What each sentence does to the number of things, read from the text alone. */
const readings: readonly [RegExp, (things: number, n: number, m: number) => number][] = [
  [/^(\w+) (?:has|starts the day with|owns) (?<n>\d+) \w+\.$/, (_, n) => n],
  [/^\w+ has (?<n>\d+) (?:boxes of|bags with) (?<m>\d+) \w+(?: in each bag)?\.$/, (_, n, m) => n * m],
  [/^(?:Then )?\w+ (?:buys|finds) (?<n>\d+) more \w+\.$/, (things, n) => things + n],
  [/^\w+ gives [A-Z]\w+ (?<n>\d+) \w+\.$/, (things, n) => things + n],
  [/^(?:Then )?\w+ (?:gives|throws away) (?<n>\d+) \w+(?: to [A-Z]\w+)?\.$/, (things, n) => things - n],
  [/^\w+ loses (?<n>\d+) of the \w+\.$/, (things, n) => things - n],
  [
    /^\w+ (?:buys|gets) (?<n>\d+) (?:packs of|bags with) (?<m>\d+) \w+(?: in each bag)?\.$/,
    (things, n, m) => things + n * m,
  ],
  [/^\w+ gives away (?<n>\d+) packs of (?<m>\d+) \w+\.$/, (things, n, m) => things - n * m],
  [/^\w+ gives (?<m>\d+) \w+ to each of (?<n>\d+) friends\.$/, (things, n, m) => things - n * m],
  [/^(?:Then )?\w+ (?:gives|loses) half of the \w+(?: to \w+)?\.$/, (things) => things / 2],
  [
    /^(?:Then|Soon) \w+ (?:doubles the number of \w+|has twice as many \w+ as before)\.$/,
    (things) => things * 2,
  ],
  [
    /^(?:Then|Soon) \w+ (?:triples the number of \w+|has three times as many \w+ as before)\.$/,
    (things) => things * 3,
  ],
  [/^\w+ sells (?:all|each) of the \w+ for (?<n>\d+) dollars(?: each)?\.$/, (things, n) => things * n],
];

/** Solves a problem by reading it, sentence after sentence; throws on one that it cannot read. */
function solve(text: string): number[] {
  const told = text.match(/[^.?]+[.?]/g)!.map((sentence) => sentence.trim());
  const question = told.pop()!;
  const [who, what] = [told[0]!.split(" ")[0]!, question.match(/(\w+)\?$/)![1]!];
  const things = text.match(/\d+ (\w+)(?: in each bag)?\./)![1]!;
  expect(question).toContain(who);
  expect(`${question} ${what}`).toContain(things);
  const numbers: number[] = [];
  for (const sentence of told) {
    // What is not about the things that are asked for does not matter.
    const matters = new RegExp(`\\b${things}\\b`).test(sentence);
    if (!matters) {
      expect(sentence).toMatch(
        /^(?:[A-Z]\w+ has \d+ \w+|[A-Z]\w+ is \d+ years old|A box of \w+ costs \d+ dollars)\.$/,
      );
      continue;
    }
    const [pattern, next] = readings.find(([pattern]) => pattern.test(sentence)) ?? [];
    expect(pattern, sentence).toBeDefined();
    const { n, m } = sentence.match(pattern!)!.groups ?? {};
    numbers.push(next!(numbers.at(-1) ?? Number.NaN, Number(n), Number(m)));
  }
  return numbers;
}

test("who reads a problem comes to its solution, and every number on the way is whole and from 2 to 100", () => {
  for (const { text, solution } of all) {
    const numbers = solve(text);
    expect(numbers.at(-1), text).toBe(solution);
    for (const number of numbers)
      expect(Number.isInteger(number) && number >= 2 && number <= 100, text).toBe(true);
  }
});

test("each step is true and follows from what was there, and there are two or three", () => {
  for (const { text, steps, solution } of all) {
    expect([2, 3]).toContain(steps.length);
    const known = new Set((text.match(/\d+/g) ?? []).map(Number));
    for (const step of steps) {
      const [, a, operator, b, result] = step.match(/^(\d+)([-+*/])(\d+)=(\d+)$/)!;
      const [x, y] = [Number(a), Number(b)];
      expect({ "+": x + y, "-": x - y, "*": x * y, "/": x / y }[operator!]).toBe(Number(result));
      const [one, other] = [known.has(x), known.has(y) || step.includes("*") || step.includes("/2=")];
      expect(one && other, `${text} ${step}`).toBe(true);
      known.add(Number(result));
    }
    expect(steps.at(-1)!.endsWith(`=${solution}`)).toBe(true);
  }
});

test("every text is written whole: sentences with capitals, plurals after numbers, no gap left", () => {
  for (const { text } of all) {
    expect(text).not.toMatch(/[{}]|undefined|NaN| {2}|\b[01] [a-z]/);
    expect(text).toMatch(/^(?:[A-Z][^.?]*\. )+(?:How many|What number)[^.?]*\?$/);
    for (const [, noun] of text.matchAll(/\d+ (\w+)/g)) expect(noun, text).toMatch(/s$|^(?:more|of)$/);
  }
});

test("every sentence comes up, in training and in testing, and distractors in a third", () => {
  for (const problems of [train, held]) {
    const texts = problems.map(({ text }) => text).join("\n");
    for (const sentence of Object.values(sentences).flat()) {
      expect(texts, sentence).toMatch(
        new RegExp(sentence.replace(/[?.]/g, "\\$&").replace(/\{\w\}/g, "\\w+")),
      );
    }
    const distracted =
      problems.filter(({ text }) => / years old| box of /.test(text)).length / problems.length;
    expect(distracted).toBeGreaterThan(0.17); // two of the three kinds
    expect(distracted).toBeLessThan(0.28);
  }
});

test("no text comes twice, and no arithmetic is in both splits", () => {
  expect(new Set(all.map(({ text }) => text)).size).toBe(all.length);
  const trained = new Set(task.inputs("train", 50_000).map(({ steps }) => steps.join(";")));
  expect(held.filter(({ steps }) => trained.has(steps.join(";")))).toEqual([]);
  // Nor is there a problem that differs from one of the training's only in names and things.
  const bare = (text: string) =>
    text
      .replace(/\b(?!Then|Soon|How|What)[A-Z]\w+/g, "A")
      .replace(/(\d+ )(?!of|more|boxes|bags|packs)\w+/g, "$1x");
  const skeletons = new Set(train.map(({ text }) => bare(text)));
  expect(held.filter(({ text }) => skeletons.has(bare(text)))).toEqual([]);
});

test("the seed decides the problems, and fewer are the first of more", () => {
  expect(wordProblems({ seed: 7 }).inputs("test", 100)).toEqual(held.slice(0, 100));
  expect(wordProblems({ seed: 8 }).inputs("test", 100)).not.toEqual(held.slice(0, 100));
});

test("a worked problem passes, in the words of the vocabulary, and comes back from its tokens", () => {
  const { characters, words } = wordProblemVocabulary;
  const tokenizer = Tokenizer.characters(characters, words);
  for (const problem of all) {
    const worked = workedProblem(problem);
    expect(task.verify(problem, worked)).toEqual({ status: "accepted" });
    const [prompt, output] = [tokenizer.encode(problem.text), tokenizer.encode(worked)];
    expect(tokenizer.decode([...prompt, ...output])).toBe(`${problem.text}${worked}`);
    expect(prompt.length + output.length).toBeLessThan(86);
  }
  // A word is one token: letters on their own are not in the vocabulary.
  expect(tokenizer.encode("Ada has 12 apples.").length).toBe(6);
});

test.each([
  ["<answer>9</answer>", "the answer is 8, not 9"],
  ["<think>2*4=8</think>8", "no <answer>…</answer> at the end"],
  ["<answer>8 plums</answer>", "the answer is 8, not 8 plums"],
])("%j is rejected: %s", (output, reason) => {
  const problem = { text: "Ada has 2 boxes of 4 plums.", solution: 8, steps: ["2*4=8"] };
  expect(task.verify(problem, output)).toEqual({ status: "rejected", reason });
});

test.each([0, 5001, 1.5, Number.NaN])("asking for %d test problems is refused", (count) => {
  expect(() => task.inputs("test", count)).toThrow(
    `the test split has 5000 word problems, asked for ${count}`,
  );
});
