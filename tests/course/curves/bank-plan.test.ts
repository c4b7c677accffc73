import { expect, test } from "vitest";
import { bankPlan } from "../../../src/course/curves/bank-plan.js";
import { curveBank } from "../../../src/tune/curve-bank.js";

test("the bank is what the plan says, run for run", async () => {
  const kept = (await Promise.all((["teaching", "practice", "held-out"] as const).map(curveBank))).flat();
  const planned = bankPlan();
  const byId = new Map(
    kept.map(({ id, split, fault, pattern, recipe }) => [id, { id, split, fault, pattern, recipe }]),
  );
  expect(byId.size).toBe(planned.length);
  for (const plan of planned) expect(byId.get(plan.id)).toEqual(plan);
});
