import { expect, test } from "vitest";
import type { LineChart } from "../../src/plot/line-chart.js";
import { lineSummary, lineText } from "../../src/plot/line-text.js";

function chart(y: number[], log = false): LineChart {
  return {
    title: "T",
    x: { label: "step" },
    y: { label: "loss", log },
    series: [{ name: "a", x: y.map((_, index) => index + 1), y }],
  };
}

test.each([
  [[], false, "a has no point to draw."],
  [[3], false, "a is 3 at step 1."],
  [[3, 1], false, "a falls from 3 to 1."],
  [[1, 1.5, 3], false, "a rises from 1 to 3."],
  [[2, 1, 2], false, "a begins and ends at 2, lowest 1 at step 2."],
  [[2, 9, 0, 1], false, "a falls from 2 to 1, lowest 0 at step 3, highest 9 at step 2."],
  [[3, 0.999, 1], false, "a falls from 3 to 1."],
  [[3, Number.NaN, 1], false, "a falls from 3 to 1 (1 of 3 values not finite, first at step 2)."],
  [[Number.NaN, Infinity], false, "a has no point to draw (2 of 2 values not finite, first at step 1)."],
  [[3, 0, -1], true, "a is 3 at step 1 (2 of 3 values at or below 0, first at step 2)."],
  [
    [3, 0, Number.NaN, 2],
    true,
    "a falls from 3 to 2 (2 of 4 values not finite or at or below 0, first at step 2).",
  ],
])("%j (log: %j): %s", (y, log, summary) => {
  expect(lineSummary(chart(y, log))).toBe(summary);
});

test("the text has title, summary, a sketch a line, and values", () => {
  const two = { ...chart([4, 2, 0]), series: [...chart([4, 2, 0]).series, { name: "long", x: [2], y: [3] }] };
  expect(lineText(two, "S.")).toBe(
    [
      "T",
      "S.",
      "",
      "  a     █▅▁",
      "  long  ▅",
      "",
      "loss, all values:",
      "  step  a  long",
      "  ────  ─  ────",
      "     1  4     –",
      "     2  2     3",
      "     3  0     –",
    ].join("\n"),
  );
});

test("a sketch of many values is 40 wide, in their means, and crosses out those not drawn", () => {
  const sketch = (y: number[], log = false) =>
    lineText(chart(y, log), "").split("\n")[3]?.trim().split("  ")[1];
  const many = Array.from({ length: 4000 }, (_, index) => (index < 2000 ? index % 2 : 4 + (index % 2)));
  expect(sketch(many)).toBe("▁".repeat(20) + "█".repeat(20));
  expect(sketch([1, Number.NaN, 3])).toBe("▁×█");
  expect(sketch([1, 10, 0, 100], true)).toBe("▁▅×█");
});
