// @ts-expect-error jsdom comes without types
import { JSDOM } from "jsdom";
import { expect, test, vi } from "vitest";
import type { Snapshot } from "../../src/core/types.js";
import { liveGrid } from "../../src/plot/live-grid.js";
import { recordDisplays } from "./recorded-display.js";

const recorded = recordDisplays();

const snapshot = (step: number, loss: number, more: Partial<Snapshot> = {}): Snapshot => ({
  ...{ step, totalSteps: 10, epoch: step, loss, learningRate: 0.1, tokens: step, seconds: step },
  ...more,
});

const groups = (svg: string) => {
  const { document } = new JSDOM(svg, { contentType: "image/svg+xml" }).window;
  return [...document.querySelectorAll("g")];
};

test("every run has a chart of its own, in rows, with its name and its last loss", () => {
  const grid = liveGrid(["a <b>", "b", "c"], { columns: 2 });
  for (let step = 1; step <= 10; step++) grid.push("a <b>", snapshot(step, 4 / step));
  grid.push("b", snapshot(10, 0.5, { validationLoss: 0.75 }));
  const panels = groups(grid.figure.svg);
  expect(panels.map((panel) => panel.querySelector("text")?.textContent)).toEqual(["a <b>", "b", "c"]);
  expect(panels.map((panel) => panel.querySelectorAll("text")[1]?.textContent)).toEqual(["0.4", "0.75", ""]);
  const places = panels.map((panel) => panel.getAttribute("transform"));
  const [first, second, third] = places.map((place) => place?.match(/[\d.]+/g)?.map(Number)) as [
    number[],
    number[],
    number[],
  ];
  expect(first[1]).toBe(second[1]);
  expect(third[0]).toBe(first[0]);
  expect(third[1]).toBeGreaterThan(first[1] as number);
});

test("equal losses stand at equal heights, whatever the run; a gap is left where a loss is no number", () => {
  const grid = liveGrid(["low", "high"]);
  for (const [step, low, high] of [
    [1, 1, 8],
    [5, Number.NaN, 4],
    [9, 0.5, 1],
    [10, 0.25, 2],
  ] as const) {
    grid.push("low", snapshot(step, low));
    grid.push("high", snapshot(step, high));
  }
  const lines = groups(grid.figure.svg).map(
    (panel) => panel.querySelector("path:last-of-type")?.getAttribute("d") ?? "",
  );
  const [low, high] = lines.map((path) =>
    [...path.matchAll(/([ML])([\d.]+),([\d.]+)/g)].map(([, letter, , y]) => [letter, Number(y)] as const),
  );
  expect(low?.map(([letter]) => letter)).toEqual(["M", "M", "L"]);
  expect(high?.map(([letter]) => letter)).toEqual(["M", "L", "L", "L"]);
  expect(low?.[0]?.[1]).toBe(high?.[2]?.[1]);
});

test("a run that is lost does not flatten the others: it is drawn along the upper edge", () => {
  const grid = liveGrid(["fine", "lost"], { log: false });
  for (const [step, fine, lost] of [
    [1, 4, 4],
    [5, 2, 4e8],
    [10, 1, 4e16],
  ] as const) {
    grid.push("fine", snapshot(step, fine));
    grid.push("lost", snapshot(step, lost));
  }
  const heights = groups(grid.figure.svg).map((panel) => {
    const path = panel.querySelector("path:last-of-type")?.getAttribute("d") ?? "";
    return [...path.matchAll(/,([\d.]+)/g)].map(([, y]) => Number(y));
  });
  const [fine, lost] = heights as [number[], number[]];
  expect((fine[2] as number) - (fine[0] as number)).toBeGreaterThan(30);
  expect(lost.slice(1)).toEqual([0, 0]);
  expect(grid.figure.svg).not.toContain("000,000");
});

test("drawn in place while runs go on, and in full when all have ended", () => {
  const grid = liveGrid(["a", "b"]);
  for (let step = 1; step <= 10; step++) {
    vi.advanceTimersByTime(300);
    grid.push("a", snapshot(step, 1 / step));
  }
  const texts = () => recorded.shown.map((bundle) => String(bundle["text/plain"]));
  expect(texts()[0]).toBe("0 of 2 runs have ended");
  expect(texts().length).toBeLessThan(10);
  grid.push("b", snapshot(10, 0.5, { validationLoss: 0.7 }));
  expect(texts().at(-1)).toContain("Losses while the students train\n2 of 2 runs have ended");
  expect(texts().at(-1)).toMatch(/b +10 of 10 +0.5 +0.7 +0.7/);
  expect(recorded.shown.at(-1)?.["text/html"]).toContain("<progress");
  const before = recorded.shown.length;
  grid.end();
  expect(recorded.shown.length).toBe(before);
});

test("runs that stop early are shown when the grid ends, and those that did not begin say so", () => {
  const grid = liveGrid(["a", "b"]);
  grid.push("a", snapshot(3, 2));
  grid.end();
  expect(String(recorded.shown.at(-1)?.["text/plain"])).toMatch(/a +3 of 10 +2/);
  expect(String(grid.figure)).toContain("1 of 2 runs have ended, 1 before the last step");
  expect(String(recorded.shown.at(-1)?.["text/plain"])).toMatch(/b +not begun/);
});

test.each([[[]], [["a", "a"]]])("names %j are refused", (names) => {
  expect(() => liveGrid(names)).toThrow("runs need names that differ");
});

test("a step before the last one, and a run that is not in the grid, are refused; a step told again is one point", () => {
  const grid = liveGrid(["a"]);
  grid.push("a", snapshot(4, 2));
  grid.push("a", snapshot(4, 2, { validationLoss: 3 }));
  expect(String(grid.figure)).toMatch(/a +4 of 10 +2 +3 +3/);
  expect(() => grid.push("a", snapshot(3, 2))).toThrow("a snapshot of step 3 after one of step 4 of a");
  expect(() => liveGrid(["a"]).push("z", snapshot(1, 1))).toThrow('there is no run "z" in the grid');
});
