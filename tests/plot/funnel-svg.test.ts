import { expect, test } from "vitest";
import { funnelSvg } from "../../src/plot/funnel-svg.js";
import { parseSvg } from "./page.js";

const steps = [
  { filter: "finished & whole", reached: 1000, rejected: 250 },
  { filter: "unique", reached: 750, rejected: 0 },
  { filter: "varied", reached: 750, rejected: 1 },
];
const bars = (from: typeof steps) =>
  [...parseSvg(funnelSvg("T", from, "s")).querySelectorAll("rect")].slice(3).map((bar) => ({
    full: bar.getAttribute("fill") !== "none",
    x: Number(bar.getAttribute("x")),
    width: Number(bar.getAttribute("width")),
  }));

test("bars are as long as their counts, and what was turned down follows what stayed", () => {
  const [kept, lost, unique, varied, one, ...more] = bars(steps);
  expect([kept, lost, unique, varied, one].map((bar) => bar?.full)).toEqual([true, false, true, true, false]);
  expect(more).toEqual([]);
  expect(kept!.width).toBeCloseTo(unique!.width, 0);
  expect(kept!.width / lost!.width).toBeCloseTo(3, 0);
  expect(lost!.x).toBeCloseTo(kept!.x + kept!.width, -0.5);
  expect(one!.width).toBeGreaterThan(0); // one of 750 is less than a pixel
});

test("names, counts and shares stand there in words", () => {
  const svg = parseSvg(funnelSvg("Sifted <1>", steps, "Most stayed."));
  const texts = [...svg.querySelectorAll("text")].map((text) => text.textContent);
  expect(texts).toEqual(
    expect.arrayContaining([
      "Sifted <1>",
      "finished & whole",
      "−250 (25.0 %)",
      "0",
      "−1 (0.1 %)",
      "turned down",
    ]),
  );
  expect(svg.getAttribute("aria-label")).toBe("Sifted <1>. Most stayed.");
});

test("a funnel that nothing reaches is a picture without a NaN in it", () => {
  expect(funnelSvg("T", [{ filter: "a", reached: 0, rejected: 0 }], "s")).not.toMatch(/NaN|Infinity/);
});
