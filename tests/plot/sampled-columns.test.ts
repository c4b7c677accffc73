import { expect, test } from "vitest";
import { sampledColumns } from "../../src/plot/sampled-columns.js";

const axes = { title: "", x: { label: "step" }, y: { label: "loss" } };
const steps = (count: number, every = 1) => Array.from({ length: count }, (_, index) => (index + 1) * every);

test("few points are all there, one row an x", () => {
  const series = [
    { name: "a", x: [3, 1], y: [0.5, Number.NaN] },
    { name: "b", x: [2], y: [7] },
  ];
  const { columns, rows, caption } = sampledColumns({ ...axes, series });
  expect(columns.map(({ heading, cells }) => [heading, ...cells])).toEqual([
    ["step", "1", "2", "3"],
    ["a", "NaN", "–", "0.5"],
    ["b", "–", "7", "–"],
  ]);
  expect([rows, caption]).toEqual([3, "all values"]);
});

test("many are sampled where all series have a value, ends included, and the caption says so", () => {
  const series = [
    { name: "a", x: steps(1000), y: steps(1000) },
    { name: "b", x: steps(20, 49), y: steps(20) },
  ];
  const { columns, rows, caption } = sampledColumns({ ...axes, series });
  expect(columns[0]?.cells.at(0)).toBe("1");
  expect(columns[0]?.cells.at(-1)).toBe("1,000");
  expect(columns[2]?.cells.filter((cell) => cell !== "–").length).toBe(10);
  expect([rows, caption]).toEqual([12, "12 of 1,000 values"]);
});
