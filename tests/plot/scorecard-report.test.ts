// @ts-expect-error jsdom comes without types
import { JSDOM } from "jsdom";
import { expect, test } from "vitest";
import { displayKey } from "../../src/core/host.js";
import type { Scorecard } from "../../src/core/scorecard.js";
import { scorecardReport } from "../../src/plot/scorecard-report.js";

const metrics = (value: number) => [
  {
    metric: "right",
    mean: { value, interval: [value - 0.04, value + 0.04] as const },
    passed: 90,
    failed: 10,
    errors: 0,
  },
  { metric: "judge", passed: 0, failed: 0, errors: 100, firstError: "it is not JSON alone" },
];
const usage = { inputTokens: 12, outputTokens: 34.5 };
const card: Scorecard = {
  ...{ task: "mail <b>", examples: 100, speed: 40, cost: 0.02 },
  contenders: [
    {
      name: "student",
      modelVersion: "small",
      metrics: metrics(0.9),
      milliseconds: { median: 2, p95: 3 },
      usage,
      dollarsPerThousand: 0.01,
      unanswered: 0,
    },
    {
      name: "teacher",
      modelVersion: "large",
      metrics: metrics(0.95),
      milliseconds: { median: 80, p95: 90 },
      usage,
      unanswered: 3,
    },
  ],
  ratios: [{ metric: "right", ratio: { value: 0.947, interval: [0.91, 0.98] } }, { metric: "judge" }],
  verdict: {
    decision: "reached",
    parts: [{ about: "quality", decision: "reached", because: "94.7 % of the teacher" }],
    sentence: "95 % of the teacher [91, 98], 40x as fast",
  },
  worst: [
    {
      prompt: "a | b\n# not a heading",
      student: "<script>alert(1)</script>",
      teacher: "[x](y)",
      reason: "wrong",
    },
  ],
};

test("in a terminal: the verdict, and every figure", () => {
  const text = String(scorecardReport(card));
  expect(text).toContain(
    "Scorecard: mail <b>\n\nReached: 95 % of the teacher [91, 98], 40x as fast (100 examples).",
  );
  expect(text).toMatch(/right +student +90\.0 % \[86\.0, 94\.0\] +94\.7 % \[91\.0, 98\.0\] +90 +10 +0/);
  expect(text).toMatch(
    /judge +teacher +– +– +0 +0 +100 +not scored: it is not JSON alone; 3 without an answer/,
  );
  expect(text).toMatch(/teacher +large +80 +90 +12 +34\.5 +–/);
});

test("as Markdown: nothing of what models write becomes markup", () => {
  const { markdown } = scorecardReport(card);
  expect(markdown).toContain("# Scorecard: mail");
  expect(markdown).toContain(
    "| wrong | a \\| b # not a heading | \\<script\\>alert(1)\\</script\\> | \\[x\\](y) |",
  );
  expect(markdown.split("\n").filter((line) => line.startsWith("#"))).toHaveLength(5);
});

test("as a page that loads nothing and runs nothing of what models write", () => {
  const { page, svg } = scorecardReport(card);
  const { document } = new JSDOM(page).window;
  expect(document.querySelector("h1")?.textContent).toBe("Scorecard: mail <b>");
  expect(document.querySelectorAll("script, link, iframe")).toHaveLength(0);
  expect([...document.querySelectorAll("img")].map((image) => image.src.slice(0, 5))).toEqual(["data:"]);
  expect(document.querySelectorAll("table")).toHaveLength(4);
  expect(document.body.textContent).toContain("<script>alert(1)</script>");
  expect(document.querySelector("img")?.getAttribute("alt")).toBe(card.verdict.sentence);
  expect(svg).toMatch(/^<svg[\s\S]*<\/svg>$/);
  expect(svg.match(/<rect x/g)).toHaveLength(2); // the judge has no bars
});

test("in a notebook it has all forms, and without worst examples it says none", () => {
  const bundle = scorecardReport({ ...card, worst: [] })[displayKey]();
  expect(Object.keys(bundle).sort()).toEqual(["image/svg+xml", "text/html", "text/plain"]);
  expect(scorecardReport({ ...card, worst: [] }).markdown).toContain("None.");
});

test("the headline says on what it was missed where quality was reached", () => {
  const parts = [
    ...card.verdict.parts,
    { about: "speed", decision: "missed", because: "2x as fast, asked for 10x" } as const,
  ];
  const text = String(scorecardReport({ ...card, verdict: { ...card.verdict, decision: "missed", parts } }));
  expect(text).toContain("Missed on speed (quality reached): 95 % of the teacher");
});
