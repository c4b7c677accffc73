import { expect, test } from "vitest";
import { rougeL } from "../../../src/evaluate/metrics/rouge-l.js";
import { scoreOne } from "./score-one.js";

test("ROUGE-L is F1 of the longest common subsequence", async () => {
  const value = async (output: string, reference: string) =>
    ((await scoreOne(rougeL(), output, reference)) as { value: number }).value;
  // The examples of section 3 of the paper, with beta 1.
  expect(await value("police kill the gunman", "police killed the gunman")).toBeCloseTo(0.75, 12);
  expect(await value("the gunman kill police", "police killed the gunman")).toBeCloseTo(0.5, 12);
  expect(await value("", "police")).toBe(0);
  expect(await value("", "")).toBe(0);
  expect(await value("Полиция нашла кота", "полиция кота нашла")).toBeCloseTo(2 / 3, 12);
});
