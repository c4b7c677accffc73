import { expect, test } from "vitest";
import { type IntervalBar, intervalSvg } from "../../src/plot/interval-svg.js";
import { parseSvg } from "./page.js";

const draw = (...bars: Omit<IntervalBar, "series">[]) =>
  parseSvg(intervalSvg("T", [{ heading: "H", bars: bars.map((bar) => ({ ...bar, series: 0 })) }], "s"));
const bar = (svg: ReturnType<typeof draw>) => [...svg.querySelectorAll("rect")][1];
const whiskers = (svg: ReturnType<typeof draw>) => [...svg.querySelectorAll("path[fill=none]")].length;

test("a bar is as long as its value, with its range in a whisker", () => {
  const [half, whole] = [
    draw({ label: "a", value: 0.5 }),
    draw({ label: "a", value: 1, interval: [0.8, 1] }),
  ];
  expect(Number(bar(whole)?.getAttribute("width")) / Number(bar(half)?.getAttribute("width"))).toBeCloseTo(
    2,
    2,
  );
  expect(whiskers(whole)).toBe(1);
  expect(whiskers(half)).toBe(0);
});

test("a long label is cut, leaves the bar its room, and is told in full", () => {
  const label = `${"a long name of a model, ".repeat(8)}<1>`;
  const svg = draw({ label, value: 0.9 });
  const [x, width] = ["x", "width"].map((name) => Number(bar(svg)?.getAttribute(name)));
  expect(width).toBeGreaterThan(200);
  expect((x ?? 0) + (width ?? 0)).toBeLessThan(640);
  const text = [...svg.querySelectorAll("text")].find((each) => each.querySelector("title"));
  expect(text?.querySelector("title")?.textContent).toBe(label);
  expect(text?.textContent.slice(label.length)).toMatch(/^a long name of a model.*…$/);
});

test("what is no number has no bar, and says so; neither has a range that is none a whisker", () => {
  const svg = draw({ label: "a", value: Number.NaN, interval: [0, 1] });
  expect(bar(svg)).toBeUndefined();
  expect(svg.textContent).toContain("no number");
  const ranged = draw({ label: "a", value: 0.5, interval: [Number.NaN, 1] });
  expect(bar(ranged)).toBeDefined();
  for (const each of [svg, ranged]) expect(each.innerHTML).not.toContain("NaN");
});
