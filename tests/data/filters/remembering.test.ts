import { expect, test } from "vitest";
import { random } from "../../../src/core/random.js";
import type { Filter } from "../../../src/data/filter.js";
import { atMost } from "../../../src/data/filters/at-most.js";
import { distinct } from "../../../src/data/filters/distinct.js";
import { unique } from "../../../src/data/filters/unique.js";
import { sift } from "../../../src/data/sift.js";
import { written } from "../candidate.js";

type Given = Parameters<typeof written>;

async function reasons(filter: Filter<unknown>, given: Given[]) {
  const { accepted, rejected } = await sift(
    given.map((arguments_) => written(...arguments_)),
    [filter],
  );
  expect(accepted.length + rejected.length).toBe(given.length);
  return rejected.map(({ reason }) => reason);
}

test("the same again is turned down, another prompt's same answer is not", async () => {
  const given: Given[] = [["a b"], [" a  b\n"], ["ab"], ["a b", { prompt: "second" }]];
  expect(await reasons(unique(), given)).toEqual(["the same as a candidate before"]);
});

test("no prompt gets more than its number of answers", async () => {
  const given: Given[] = [["a"], ["b"], ["c", { prompt: "second" }], ["d"], ["e"]];
  expect(await reasons(atMost(2), given)).toEqual(Array(2).fill("2 answers to its prompt kept already"));
  expect(await reasons(atMost(1), [["a"], ["b"]])).toEqual(["1 answer to its prompt kept already"]);
  expect(() => atMost(0)).toThrow("count must be a whole number of at least 1");
});

const next = random(5);
const words = (count: number) => Array.from({ length: count }, () => `w${Math.floor(next() * 5000)}`);

test("near-duplicates are found among many texts, and different ones left alone", async () => {
  const texts = Array.from({ length: 300 }, () => words(60));
  const altered = texts.map((text) => text.with(59, "other").join(" ")); // 57 of 59 triples are the same
  const all: Given[] = [...texts.map((text) => text.join(" ")), ...altered].map((text) => [text]);
  const found = await reasons(distinct({ of: ({ output }) => output }), all);
  expect(found.length).toBe(300);
  expect(found[0]).toMatch(/^\d+ % like a candidate before$/);
});

test("half the same is not nearly the same", async () => {
  const start = words(30);
  const given: Given[] = Array.from({ length: 100 }, () => [[...start, ...words(30)].join(" ")]);
  expect(await reasons(distinct({ of: ({ output }) => output }), given)).toEqual([]);
});

test("prompts are compared too, texts without words are not, and thresholds that cannot work are refused", async () => {
  expect(
    await reasons(distinct(), [
      ["yes", { prompt: "one two three four" }],
      ["yes", { prompt: "five six" }],
    ]),
  ).toEqual([]);
  expect(await reasons(distinct({ of: ({ output }) => output }), [["…"], ["…"]])).toEqual([]);
  expect(() => distinct({ similarity: 0.2 })).toThrow("similarity must be from 0.5 to 1, got 0.2");
});
