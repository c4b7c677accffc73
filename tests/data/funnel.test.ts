import { expect, test } from "vitest";
import { finished } from "../../src/data/filters/finished.js";
import { templated } from "../../src/data/filters/templated.js";
import { unique } from "../../src/data/filters/unique.js";
import { funnel } from "../../src/data/funnel.js";
import { sift } from "../../src/data/sift.js";
import { written } from "./candidate.js";

test("a line a filter, with its share of what reached it and its first reason", async () => {
  const good = written("<think>a</think><answer>b</answer>");
  const bad = [written("b"), written("<think>a</think>")];
  const sifted = await sift([good, ...bad, good], [templated(), unique(), finished()]);
  expect(funnel(sifted)).toEqual([
    { filter: "template", reached: 4, rejected: 2, share: 0.5, example: "no <think>" },
    { filter: "unique", reached: 2, rejected: 1, share: 0.5, example: "the same as a candidate before" },
    { filter: "finished", reached: 1, rejected: 0, share: 0 },
  ]);
});

test("where nothing arrives there is no share", async () => {
  expect(funnel(await sift([], [unique()]))).toEqual([{ filter: "unique", reached: 0, rejected: 0 }]);
});
