import { cpus } from "node:os";
import { expect, test } from "vitest";
import { runCurve } from "../../../src/course/curves/run-curve.js";
import { type BankedCurve, curveBank } from "../../../src/tune/curve-bank.js";

const kept = [...(await curveBank("teaching")), ...(await curveBank("held-out"))];
const asked = ["a handful of steps", "too few epochs", "batch too small", "broken numbers"];
const curves = asked.map((fault) => kept.find((curve) => curve.fault === fault) as BankedCurve);

test.each(curves)("$id comes out of its recipe again", { timeout: 60_000 }, async (curve) => {
  const { id, split, fault, pattern, ...run } = curve;
  const first = await runCurve(curve.recipe);
  expect((await runCurve(curve.recipe)).digest).toBe(first.digest);
  // Processors of other kinds add in another order: there the beginning agrees, and not every bit.
  if (cpus()[0]?.model === curve.processor) expect(first).toEqual(run);
  const beginning = (losses: readonly (number | null)[]) =>
    losses.slice(0, 2).map((loss) => loss?.toFixed(2));
  expect(beginning(first.losses)).toEqual(beginning(curve.losses));
  expect(first.totalSteps).toBe(curve.totalSteps);
});

test("another seed gives another curve", { timeout: 60_000 }, async () => {
  const [{ recipe, digest }] = curves as [BankedCurve];
  expect((await runCurve({ ...recipe, seed: recipe.seed + 1 })).digest).not.toBe(digest);
});
