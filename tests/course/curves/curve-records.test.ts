import { expect, test } from "vitest";
import { random } from "../../../src/core/random.js";
import { curveRecords } from "../../../src/course/curves/curve-records.js";
import { drawFrom, goodRecipe } from "../../../src/course/curves/faults.js";
import type { CurveRecipe } from "../../../src/tune/curve-recipe.js";

const good = goodRecipe("equations", 5, drawFrom(random(5)));
const recordsOf = (changes: Partial<CurveRecipe>) => curveRecords({ ...good, examples: 400, ...changes });
const clean = recordsOf({});
const outputs = new Map(clean.training.map(({ prompt, output }) => [prompt, output]));
const wrong = (records: readonly { prompt: string; output: string }[]) =>
  records.filter(({ prompt, output }) => outputs.get(prompt) !== output).length / records.length;

test("what validates is held out, except where it is leaked", () => {
  expect(clean.training).toHaveLength(400);
  expect(clean.validation.some(({ prompt }) => outputs.has(prompt))).toBe(false);
  const leaked = recordsOf({ records: "leaked" });
  expect(leaked.validation.every(({ prompt }) => outputs.has(prompt))).toBe(true);
});

test("damage is what its name says", () => {
  const { training } = recordsOf({ records: "dirty" });
  expect(wrong(training)).toBeGreaterThan(0.1);
  expect(wrong(training)).toBeLessThanOrEqual(1 / 8);
  const shuffled = recordsOf({ records: "shuffled" }).training;
  expect(wrong(shuffled)).toBeGreaterThan(0.9);
  expect(shuffled.map(({ output }) => output).sort()).toEqual([...outputs.values()].sort());
  expect(wrong(recordsOf({ records: "random" }).training)).toBe(1);
});

test("the seed decides which records they are", () => {
  expect(recordsOf({})).toEqual(clean);
  expect(recordsOf({ seed: 6 })).not.toEqual(clean);
});
