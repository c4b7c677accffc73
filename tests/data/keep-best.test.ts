import { expect, test } from "vitest";
import { keepBest } from "../../src/data/keep-best.js";
import { written } from "./candidate.js";

const candidates = [
  written("long one"),
  written("aa", { prompt: "second" }),
  written("tiny"),
  written("tin2"),
  written("b", { prompt: "second" }),
];
const outputs = (kept: readonly { output: string }[]) => kept.map(({ output }) => output);

test("the shortest of each prompt is kept, of equals the first, the others accounted for", () => {
  const { accepted, rejected } = keepBest(candidates);
  expect(outputs(accepted)).toEqual(["tiny", "b"]);
  expect(outputs(rejected.map(({ candidate }) => candidate))).toEqual(["long one", "aa", "tin2"]);
  expect(rejected[0]).toMatchObject({ filter: "best", reason: "its prompt has a better answer" });
});

test("more than one, and by another rank, in the order in which they came", () => {
  const { accepted, rejected } = keepBest(candidates, { count: 2, rank: ({ output }) => -output.length });
  expect(outputs(accepted)).toEqual(["long one", "aa", "tiny", "b"]);
  expect(rejected.map(({ reason }) => reason)).toEqual(["its prompt has 2 better answers"]);
  expect(() => keepBest(candidates, { count: 0 })).toThrow("count");
});
