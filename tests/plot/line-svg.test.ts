import { expect, test } from "vitest";
import type { Line } from "../../src/plot/line.js";
import { lineSvg, withoutPaper } from "../../src/plot/line-svg.js";
import { seriesStyle } from "../../src/plot/series-style.js";
import { parseSvg } from "./page.js";

const chart = { title: "Loss <1>", x: { label: "step & more" }, y: { label: 'nats "a" token' }, series: [] };

function line(y: number[], marked = false): Line {
  return { name: "a & b", x: y.map((_, index) => index), y, style: seriesStyle(1), marked };
}

/** The path data of the lines, and of their markers. */
function paths(lines: Line[], shown: object = chart): (string | null)[] {
  const svg = parseSvg(lineSvg({ ...chart, ...shown }, lines, "s"));
  return [...svg.querySelectorAll("path[stroke-linejoin], path[stroke-linejoin] + path:not([stroke])")].map(
    (path) => path.getAttribute("d"),
  );
}

test("the picture has title, axis labels, marks and legend in words, and no ids", () => {
  const svg = parseSvg(lineSvg(chart, [line([0, 4])], "It rises."));
  const texts = [...svg.querySelectorAll("text")].map((text) => text.textContent);
  expect(texts).toEqual(
    expect.arrayContaining(["Loss <1>", "step & more", 'nats "a" token', "a & b", "0", "4"]),
  );
  expect(svg.getAttribute("role")).toBe("img");
  expect(svg.getAttribute("aria-label")).toBe("Loss <1>. It rises.");
  expect(svg.querySelector("[id]")).toBe(null);
});

test("lines go from the lower left to the upper right of the frame when they rise", () => {
  const [path = ""] = paths([line([0, 4])]);
  const [, left, bottom, right, top] = (/^M([\d.]+),([\d.]+)L([\d.]+),([\d.]+)$/.exec(path ?? "") ?? []).map(
    Number,
  );
  expect(right).toBeGreaterThan((left ?? 0) + 500);
  expect(bottom).toBeGreaterThan((top ?? 0) + 200);
});

test("values that cannot be drawn leave a gap, and a point between two gaps a marker", () => {
  const [path = "", marker = ""] = paths([line([1, 2, Number.NaN, 3, Number.POSITIVE_INFINITY, 4, 5])]);
  expect(path?.match(/[ML]/g)?.join("")).toBe("MLMML");
  expect(marker?.match(/M/g)).toHaveLength(1);
  const [logPath = ""] = paths([line([1, 10, 0, -1, 10, 100])], { y: { label: "", log: true } });
  expect(logPath?.match(/[ML]/g)?.join("")).toBe("MLML");
});

test("few points have markers", () => {
  expect(paths([line([1, 2, 3], true)])[1]?.match(/M/g)).toHaveLength(3);
});

test.each([[[]], [[Number.NaN]], [[5]], [[0, 0]], [[-1e300, 1e300]], [[Number.NEGATIVE_INFINITY, 1]]])(
  "%j is a picture without a NaN in it",
  (y) => {
    expect(lineSvg(chart, [line(y)], "")).not.toMatch(/NaN|Infinity/);
  },
);

test("without its paper the picture takes the page's colours and width", () => {
  const file = lineSvg(chart, [line([1, 2])], "s");
  expect(parseSvg(file).querySelector("rect")?.getAttribute("fill")).toBe("#fff");
  const inline = parseSvg(withoutPaper(file));
  expect(inline.querySelector("rect")).toBe(null);
  expect(inline.getAttribute("color")).toBe(null);
  expect(inline.getAttribute("style")).toContain("width:100%");
});
