// @ts-expect-error jsdom comes without types
import { JSDOM } from "jsdom";
import { expect, test } from "vitest";
import type { ExerciseReport } from "../../../src/course/exercise/report.js";
import { reportBundle, reportMarkup } from "../../../src/course/exercise/report-html.js";

interface PanelElement {
  readonly textContent: string;
  readonly open?: boolean;
  getAttribute(name: string): string | null;
  querySelector(selector: string): PanelElement | null;
  querySelectorAll(selector: string): Iterable<PanelElement>;
}

interface PanelDocument extends PanelElement {
  readonly body: PanelElement;
}

const report: ExerciseReport = {
  exercise: "01/a",
  title: "A <title>",
  status: "failed",
  points: 1,
  of: 3,
  seed: 1,
  checks: [
    { name: "works", status: "passed", points: 1, of: 1 },
    {
      name: "counts",
      status: "failed",
      points: 0,
      of: 1,
      message: "f(1)\nexpected  <b>",
      look: "the <count>.",
    },
    {
      name: "ends",
      status: "failed",
      points: 0,
      of: 1,
      message: "f(2)",
      misconception: { name: "x", says: "You forgot." },
    },
  ],
  printed: "<script>alert(1)</script>",
};

const page = (markup: string): PanelDocument => new JSDOM(markup).window.document;

test("a panel says with words and marks what its colour says", () => {
  const { body } = page(reportMarkup(report));
  expect(body.querySelector("section")?.getAttribute("aria-label")).toBe("A <title>: not yet, 1 of 3 points");
  expect(body.querySelector("[role=heading]")?.textContent).toBe("A <title>: not yet, 1 of 3 points");
  expect([...body.querySelectorAll("li")].map((item) => item.textContent.slice(0, 24))).toEqual([
    "✓ works (passed, 1 point)".slice(0, 24),
    "✗ counts (not passed, 1 ".slice(0, 24),
    "✗ ends (not passed, 1 po".slice(0, 24),
  ]);
  expect(body.querySelector("script")).toBeNull();
  expect(body.textContent).toContain("Look at: the <count>.");
  expect(body.textContent).toContain("What it looks like: You forgot.");
});

test("only the first failure is open", () => {
  const open = [...page(reportMarkup(report)).querySelectorAll("details")].map((details) => details.open);
  expect(open).toEqual([true, false, false]);
});

test("a problem stands in place of the outcomes, with what will be checked", () => {
  const { body } = page(
    reportMarkup({ ...report, status: "not written", problem: "Not written yet: do it" }),
  );
  expect(body.querySelector("pre")?.textContent).toBe("Not written yet: do it");
  expect([...body.querySelectorAll("li")].map((item) => item.textContent)).toEqual([
    "works (1 point)",
    "counts (1 point)",
    "ends (1 point)",
  ]);
});

test("the text form says the same, and notices are in both", () => {
  const bundle = reportBundle(report, ["The file was damaged."]);
  expect(bundle["text/plain"]).toContain("✗ counts (1 point)");
  expect(bundle["text/plain"]).toContain("The file was damaged.");
  expect(bundle["text/html"]).toContain("The file was damaged.");
});
