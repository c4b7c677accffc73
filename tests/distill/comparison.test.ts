import { expect, test } from "vitest";
import { summarize, type Trial } from "../../src/distill/comparison.js";
import { comparisonChart, comparisonTable } from "../../src/distill/show-comparison.js";
import { parseSvg } from "../plot/page.js";

const trial = (arm: string, seed: number, right: string, more: Partial<Trial> = {}): Trial => ({
  key: `${arm} ${seed}`,
  arm,
  seed,
  tokens: 1000,
  seconds: 2,
  reasoningTokens: 4,
  formatRate: 1,
  right,
  ...more,
});
const ones = (count: number) => "1".repeat(count) + "0".repeat(100 - count);

test("means are over seeds, and intervals hold what seeds and inputs leave open", () => {
  const { rows, warnings } = summarize([
    trial("a", 1, ones(40)),
    trial("b", 1, ones(90), { reasoningTokens: 8 }),
    trial("a", 2, ones(50)),
    trial("b", 2, ones(92)),
  ]);
  expect(rows.map(({ arm, mean, seeds }) => [arm, mean, seeds])).toEqual([
    ["a", 0.45, 2],
    ["b", 0.91, 2],
  ]);
  expect(rows[1]!.reasoningTokens).toBe(6);
  const [low, high] = rows[0]!.interval;
  // Binomial spread of 100 inputs alone is 0.05: twice that, and the seeds.
  expect(low).toBeGreaterThan(0.3);
  expect(low).toBeLessThan(0.37);
  expect(high).toBeGreaterThan(0.53);
  expect(high).toBeLessThan(0.61);
  expect(warnings).toEqual([]);
});

test("seeds that disagree widen the interval", () => {
  const width = (trials: Trial[]) => {
    const [low, high] = summarize(trials).rows[0]!.interval;
    return high - low;
  };
  expect(width([trial("a", 1, ones(20)), trial("a", 2, ones(80))])).toBeGreaterThan(
    2 * width([trial("a", 1, ones(50)), trial("a", 2, ones(50))]),
  );
});

test("many overlaps are one warning, which names what can be told apart", () => {
  const arms = (...right: readonly number[]) =>
    right.flatMap((count, i) => [1, 2].map((seed) => trial("abcd".charAt(i), seed, ones(count))));
  expect(summarize(arms(50, 52, 51)).warnings).toEqual([
    "the intervals of all arms overlap with one another: their order may be luck",
  ]);
  expect(summarize(arms(50, 95, 52, 53)).warnings).toEqual([
    'only these can be told apart: "a" from "b"; "b" from "c", "d". All other intervals overlap: their order may be luck',
  ]);
});

test("budgets are told in one warning, those of about the same together", () => {
  const arms = [200, 1000, 1020, 2000].map((tokens, i) =>
    trial("abcd".charAt(i), 1, ones(20 * i + 10), { tokens }),
  );
  expect(summarize(arms).warnings.filter((warning) => warning.includes("budgets"))).toEqual([
    'the budgets differ: "a" read 200 tokens, "d" read 2,000 tokens, the others 1,000 to 1,020',
  ]);
});

test("overlaps, unequal budgets and single seeds are warned of", () => {
  const { warnings } = summarize([trial("a", 1, ones(50)), trial("b", 1, ones(52), { tokens: 1100 })]);
  expect(warnings).toEqual([
    'the interval of "a" overlaps with that of "b": their order may be luck',
    'the budgets differ: "a" read 1,000 tokens, "b" read 1,100 tokens',
    'one seed only ("a", "b"): nothing is known of the luck of training',
  ]);
  const nearly = summarize([trial("a", 1, ones(1)), trial("b", 1, ones(99), { tokens: 1040 })]);
  expect(nearly.warnings.length).toBe(1);
});

test("trials that were asked different numbers of inputs do not add up", () => {
  expect(() => summarize([trial("a", 1, "11"), trial("a", 2, "1")])).toThrow("different numbers of inputs");
});

test("table and chart say the same, and the table what to mind", () => {
  const comparison = summarize([trial("short", 1, ones(40)), trial("long", 1, ones(95))]);
  const text = String(comparisonTable(comparison));
  expect(text).toContain("Mind: one seed only");
  expect(text).toMatch(/short +40\.0 +3\d\.\d to (4|5)\d\.\d +1 +1,000/);
  expect(comparisonChart(comparison).summary).toMatch(
    /^short: 40\.0 % right \(.*\); long: 95\.0 % right \(.*\)\.$/,
  );
});

test("a chart names every arm beside its bar, in one colour, and draws its interval", () => {
  const names = Array.from({ length: 8 }, (_, i) => `the arm of number ${i + 1}`);
  const chart = comparisonChart(summarize(names.map((arm, i) => trial(arm, 1, ones(12 * i)))), "Eight arms");
  const svg = parseSvg(chart.svg);
  const texts = [...svg.querySelectorAll("text")];
  for (const arm of names) expect(texts.filter((text) => text.textContent === arm)).toHaveLength(1);
  expect(svg.querySelectorAll("path[fill=none]")).toHaveLength(8);
  const bars = [...svg.querySelectorAll("rect")].slice(1);
  expect(new Set(bars.map((bar) => bar.getAttribute("fill"))).size).toBe(1);
  // One below the other: nothing lies over the title or over another name.
  const heights = texts
    .filter((text) => names.includes(text.textContent ?? ""))
    .map((text) => Number(text.getAttribute("y")));
  const title = Number(texts.find((text) => text.textContent === "Eight arms")?.getAttribute("y"));
  for (const [i, height] of heights.entries()) expect(height - (heights[i - 1] ?? title)).toBeGreaterThan(15);
  expect(chart.inline).not.toContain("#1a1a1a");
  expect(chart.inline).not.toContain('fill="#fff"');
  const lines = String(chart).split("\n");
  expect(lines[0]).toBe("Eight arms");
  expect(lines.find((line) => line.startsWith(names[4] ?? ""))).toMatch(/ ━+├─*●─*┤$/);
});

test("the ends of an interval stand between two draws in proportion, as everywhere", () => {
  const right = Array.from({ length: 902 }, (_, i) => (i % 3 ? "1" : "0")).join("");
  const trial = {
    ...{ key: "", arm: "a", seed: 1, tokens: 1, seconds: 1 },
    reasoningTokens: 0,
    formatRate: 1,
  };
  const [low] = summarize([{ ...trial, right }]).rows[0]!.interval;
  // The 49.975th of the draws: they are whole numbers of inputs, and this one is none.
  expect(902 * low).toBeCloseTo(573.975, 6);
});
