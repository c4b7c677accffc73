import { expect, test } from "vitest";
import { markerPath, palette, seriesStyle } from "../../src/plot/series-style.js";

/** WCAG 2.2 relative luminance. */
function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

test.each(palette)("%s has a contrast of 3:1 on white and on near-black", (color) => {
  expect(contrast(color, "#ffffff")).toBeGreaterThanOrEqual(3);
  expect(contrast(color, "#111111")).toBeGreaterThanOrEqual(3);
});

test("neighbouring series differ in colour, dash and marker, and no two of twelve look the same", () => {
  const styles = Array.from({ length: 12 }, (_, index) => seriesStyle(index));
  expect(new Set(styles.map((style) => JSON.stringify(style))).size).toBe(12);
  for (const [index, style] of styles.slice(1).entries()) {
    const before = styles[index];
    expect(style.color).not.toBe(before?.color);
    expect(style.dash).not.toEqual(before?.dash);
    expect(style.marker).not.toBe(before?.marker);
  }
});

test("every marker is path data around its point", () => {
  const markers = new Set([0, 1, 2, 3].map((index) => markerPath(seriesStyle(index).marker, "10", "20.5")));
  expect(markers.size).toBe(4);
  for (const path of markers) expect(path).toMatch(/^M10,20\.5m[-\d.,\samhvlz]+$/);
});
