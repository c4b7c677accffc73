import { expect, test } from "vitest";
import { fitThresholds } from "../../../src/course/curves/fit-thresholds.js";
import { curveBank } from "../../../src/tune/curve-bank.js";
import { thresholds } from "../../../src/tune/thresholds.js";

test("the thresholds that ship are those of the practice curves", { timeout: 120_000 }, async () => {
  expect(fitThresholds(await curveBank("practice"))).toEqual(thresholds);
});
