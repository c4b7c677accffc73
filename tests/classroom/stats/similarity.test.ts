import { expect, test } from "vitest";
import { similarPairs, tokensOf } from "../../../src/classroom/stats/similarity.js";

const stub = "export function f(xs: number[]): number {\n  throw new Error('TODO');\n}\n";
const loop = `export function f(xs: number[]): number {
  let sum = 0;
  let seen = 0;
  for (let i = 0; i < xs.length; i++) {
    const x = xs[i];
    if (x === undefined || x < 0) continue;
    sum = sum + x * 2 + 1;
    seen = seen + 1;
  }
  return seen === 0 ? 0 : sum / seen;
}`;
const renamed = loop.replace(/\b(sum|seen|i|x)\b/g, (name) => `the_${name}`).replace("let", "// mine\n  let");
const other = `export function f(values: number[]): number {
  const kept = values.filter((value) => value >= 0).map((value) => 2 * value + 1);
  while (kept.length > 3) { kept.pop(); }
  try { return kept.reduce((a, b) => a + b) / kept.length; } catch { return 0; }
}`;
const pairs = (sources: Record<string, string>) =>
  similarPairs({ exercise: "01/f", stub, sources: new Map(Object.entries(sources)) });

test("code with other names and comments is alike, other code is not", () => {
  expect(pairs({ ana: loop, ben: renamed, cid: other, dan: stub })).toEqual([
    { exercise: "01/f", one: "ana", other: "ben", similarity: 1 },
  ]);
});

test("what most of a class writes, and what was handed out, makes nobody alike", () => {
  expect(pairs({ ana: loop, ben: renamed, cid: loop, dan: other })).toEqual([]);
  expect(
    similarPairs({
      exercise: "01/f",
      stub: loop,
      sources: new Map([
        ["ana", loop],
        ["ben", loop],
      ]),
    }),
  ).toEqual([]);
});

test("names, numbers, texts and comments do not count, keywords do", () => {
  expect(tokensOf('if (a) return "x" + 1; // c\n/* d */')).toEqual([
    "if",
    "(",
    "name",
    ")",
    "return",
    "text",
    "+",
    "0",
    ";",
  ]);
});

test("what never ends is read once", () => {
  expect(tokensOf("/* ".repeat(1_000_000))).toEqual([]);
  expect(tokensOf("`".repeat(1_000_001)).length).toBe(500_001);
});
