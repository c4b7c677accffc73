// @ts-expect-error jsdom brings no types of its own
import { JSDOM } from "jsdom";
import { expect, test } from "vitest";
import type { ClassStats } from "../../../src/classroom/stats/class-stats.js";
import { statsReport } from "../../../src/classroom/stats/stats-report.js";

const evil = "<script>alert(1)</script>";
const stats: ClassStats = {
  ...{ students: 4, of: 10, points: { lowest: 1, median: 4.5, highest: 10 } },
  checks: [
    { item: "01/a", check: evil, students: 4, failed: 3 },
    { item: "01/a", check: "easy", students: 4, failed: 0 },
  ],
  misconceptions: [{ item: "01/a", misconception: "upside down", students: 2 }],
  series: [
    { at: "2027-01-01T00:00:00.000Z", students: 1, points: 2 },
    { at: "2027-01-01T06:00:00.000Z", students: 2, points: 4 },
  ],
};
const pair = { exercise: "01/a", one: evil, other: "ben", similarity: 0.875 };

test("page, Markdown and text say the same, load nothing, and run nothing of a student's", () => {
  const report = statsReport("Spring: week-1", stats, [pair]);
  const { document } = new JSDOM(report.page).window;
  expect(document.querySelectorAll("svg").length).toBe(2);
  expect(document.querySelectorAll("table").length).toBe(3);
  expect(document.querySelector("script, img, link, iframe")).toBeNull();
  for (const text of [document.body.textContent, report.text]) {
    for (const told of ["4 students", "median 4.5", evil, "75 %", "upside down", "88 %", "no proof"]) {
      expect(text).toContain(told);
    }
  }
  expect(report.markdown).toContain("88 %");
  expect(report.markdown).not.toContain("<script>");
  expect(
    new JSDOM(report.svg, { contentType: "image/svg+xml" }).window.document.querySelectorAll("rect").length,
  ).toBe(2);
});

test("where sources were not compared that is said; nobody's failing is said too", () => {
  const { text } = statsReport("x", {
    ...stats,
    checks: stats.checks.slice(1),
    misconceptions: [],
    series: [],
  });
  expect(text).toContain("not compared");
  expect(text).toContain("Nobody failed a check.");
});

test("names with lines and signs of their own stay in their cells", () => {
  const { text } = statsReport("x", stats, [{ ...pair, one: "ana\n\u001b[1A eve" }]);
  expect(text).toContain("ana\\n\\x1b[1A eve");
});
