import { expect, test } from "vitest";
import { displayKey } from "../../src/core/host.js";
import { funnelChart } from "../../src/plot/funnel-chart.js";
import { pageOf } from "./page.js";

const steps = [
  { filter: "finished", reached: 400, rejected: 1 },
  { filter: "correct <a>", reached: 399, rejected: 199 },
  { filter: "unique", reached: 200, rejected: 0 },
];

test("in a terminal: a bar a filter, and what it turned down is seen even if it is one", () => {
  const lines = String(funnelChart(steps, { title: "Sifted" })).split("\n");
  expect(lines).toEqual([
    "Sifted",
    "400 went in, 200 came out; correct <a> turned down the most, 199.",
    "",
    `  finished     ${"█".repeat(39)}░  −1`,
    `  correct <a>  ${"█".repeat(20)}${"░".repeat(20)}  −199`,
    `  unique       ${"█".repeat(20)}${" ".repeat(20)}  0`,
    "",
    "  █ stayed  ░ turned down",
  ]);
});

test("in a notebook: the picture, its sentence, and its values as a table", () => {
  const figure = funnelChart(steps, { title: "Sifted" });
  const bundle = figure[displayKey]();
  expect(bundle["image/svg+xml"]).toBe(figure.svg);
  const { document } = pageOf(String(bundle["text/html"]));
  expect(document.querySelector("img")?.getAttribute("src")).toBe(
    `data:image/svg+xml,${encodeURIComponent(figure.svg)}`,
  );
  expect(document.querySelector("figcaption")?.textContent).toBe(figure.summary);
  const row = [...(document.querySelectorAll("tbody tr") ?? [])][1];
  expect([...(row?.querySelectorAll("th, td") ?? [])].map((cell) => cell.textContent)).toEqual([
    "correct <a>",
    "399",
    "199",
  ]);
});

test("where nothing is turned down, or nothing comes, the summary says so", () => {
  const summary = (reached: number) =>
    funnelChart([{ filter: "unique", reached, rejected: 0 }], { title: "T" }).summary;
  expect(summary(3)).toBe("3 went in, 3 came out; nothing was turned down.");
  expect(summary(0)).toBe("0 went in, 0 came out; nothing was turned down.");
});

test.each([
  [[], "the funnel has no steps"],
  [[{ filter: "a", reached: 1, rejected: 2 }], '"a" turned down 2 of 1'],
  [[{ filter: "a", reached: 1, rejected: -1 }], '"a" turned down -1 of 1'],
  [[{ filter: "a", reached: Number.NaN, rejected: 0 }], '"a" turned down 0 of NaN'],
])("%j is refused", (given, message) => {
  expect(() => funnelChart(given, { title: "T" })).toThrow(message);
});
