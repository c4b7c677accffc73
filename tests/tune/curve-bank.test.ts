import { expect, test } from "vitest";
import { type BankedCurve, type CurveSplit, curveBank, curveSnapshots } from "../../src/tune/curve-bank.js";

const splits: readonly CurveSplit[] = ["teaching", "practice", "held-out"];
const bank = new Map(
  await Promise.all(splits.map(async (split) => [split, await curveBank(split)] as const)),
);
const all = [...bank.values()].flat();

test("hundreds of runs, each with a seed and a name of its own", () => {
  expect(all.length).toBeGreaterThanOrEqual(300);
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  expect(new Set(all.map(({ recipe }) => recipe.seed)).size).toBe(all.length);
  expect(new Set(all.map(({ digest }) => digest)).size).toBe(all.length);
});

test("every split has every fault, and says that it is its own", () => {
  const faults = new Set(all.map(({ fault }) => fault));
  expect(faults.size).toBe(15);
  for (const [split, curves] of bank) {
    expect(new Set(curves.map((curve) => curve.fault))).toEqual(faults);
    expect(new Set(curves.map((curve) => curve.split))).toEqual(new Set([split]));
  }
});

test("a curve has a loss for each step that was made; only a broken run ends early, in null", () => {
  for (const { losses, totalSteps, pattern, id } of all) {
    const broken = pattern === "non-finite";
    expect(losses.indexOf(null), id).toBe(broken ? losses.length - 1 : -1);
    if (!broken) expect(losses.length, id).toBe(totalSteps);
  }
});

test("snapshots are the curve's, and leave validation out when asked to", () => {
  const broken = all.find(({ pattern }) => pattern === "non-finite") as BankedCurve;
  expect(curveSnapshots(broken).at(-1)?.loss).toBeNaN();
  const [curve] = all as [BankedCurve];
  const snapshots = curveSnapshots(curve);
  expect(snapshots.map(({ loss }) => loss)).toEqual(curve.losses);
  expect(snapshots.at(-1)?.epoch).toBe(curve.recipe.epochs);
  const measured = snapshots.filter(({ validationLoss }) => validationLoss !== undefined);
  expect(measured.map(({ step, validationLoss }) => [step, validationLoss])).toEqual(curve.validation);
  expect(curveSnapshots(curve, { validation: false }).some((snapshot) => "validationLoss" in snapshot)).toBe(
    false,
  );
});
