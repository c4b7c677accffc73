// @ts-expect-error jsdom comes without types
import { JSDOM } from "jsdom";
import { expect, test } from "vitest";
import { displayKey } from "../../src/core/host.js";
import { runReport } from "../../src/plot/run-report.js";
import { run, whole } from "../evaluate/report/distillation-run.js";

const report = runReport({ ...run, conclusions: `${whole}\n\n<script>alert(1)</script>` });

test("the page holds the words, three figures and the tables, and loads nothing", () => {
  const { document } = new JSDOM(report.page).window;
  const headings = [...document.querySelectorAll("h1, h2")].map((each) => each.textContent);
  expect(headings).toEqual([
    "Word problems <in one line>",
    "What was done",
    "Data",
    "Training",
    "Quality",
    "Limits",
  ]);
  const images = [...document.querySelectorAll("img")];
  expect(images.length).toBe(3);
  for (const image of images) {
    expect(image.getAttribute("src")).toMatch(/^data:image\/svg\+xml,/);
    expect(image.getAttribute("alt")).not.toBe("");
  }
  expect(document.querySelector("script")).toBeNull();
  expect(document.body.textContent).toContain("<script>alert(1)</script>");
  expect(document.body.textContent).toContain("healthy: loss falls from 5.4 to 0.074. Next: measure it");
  expect(document.querySelectorAll("li").length).toBe(2);
  expect(document.querySelector("p")?.textContent).toContain("The student solves 51.8 %");
});

test("the Markdown says the same, with the scorecard one level deeper", () => {
  const { markdown } = report;
  expect(markdown.split("\n")[0]).toBe("# Word problems \\<in one line\\>");
  expect(markdown).toContain("The student solves 51.8 % of 500");
  expect(markdown).toContain("\n## Scorecard: word-problems\n");
  expect(markdown).toContain("\n### Speed and cost\n");
  expect(markdown).toContain("| correct | 5,980 | 1,774 |");
  expect(markdown).toContain("validation rises from 0.22 to 0.26");
  expect(markdown).toContain("- English only \\| no tables");
});

test("in a terminal the curve and the funnel are drawn in text; in a notebook it is the body of the page", () => {
  expect(String(report)).toContain("░ turned down");
  expect(String(report)).toContain("validation");
  const html = String(report[displayKey]()["text/html"]);
  expect(html).not.toContain("<html");
  expect(html).not.toContain("<script>");
});

test("a run that was not validated has one line in its curve", () => {
  const snapshots = run.training.snapshots.slice(0, 1);
  const { svg } = runReport({ ...run, training: { ...run.training, snapshots } });
  expect(svg).toContain("training");
  expect(svg).not.toContain("validation");
});

test("the card begins with metadata that a hub reads, and says whose terms hold", () => {
  const [, front = "", body = ""] = report.card.split(/^---$/m);
  // Each line is a name and JSON, which is YAML as well.
  const fields = front
    .trim()
    .split("\n")
    .map((line) => [line.slice(0, line.indexOf(":")), JSON.parse(line.slice(line.indexOf(":") + 1))]);
  expect(Object.fromEntries(fields)).toEqual({
    license: "mit",
    language: ["en"],
    tags: ["distillation"],
    "model-index": [
      {
        name: "problem-solver",
        results: [
          {
            task: { type: "text-generation" },
            dataset: { name: "word-problems", type: "word-problems", split: "test" },
            metrics: [{ name: "right", type: "accuracy", value: 0.518 }],
          },
        ],
      },
    ],
  });
  for (const part of [
    "# problem-solver",
    "134,272",
    "MIT, as the course",
    "51.8 % \\[47.4, 56.2\\]",
    "- Three steps at most.",
  ])
    expect(body).toContain(part);
});
