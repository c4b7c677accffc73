import { expect, test } from "vitest";
import { type AdversarialFigures, adversarialAlarms } from "../../src/distill/adversarial-alarms.js";

const healthy: AdversarialFigures = {
  toldApart: 0.6,
  answerTokens: 21,
  teacherTokens: 20,
  different: 8,
  teacherDifferent: 8,
};
const steps = (change: Partial<AdversarialFigures>, count = 8) =>
  Array(count).fill({ ...healthy, ...change });

test.each([
  [{}, []],
  [{ answerTokens: 31 }, ["length blow-up"]],
  [{ answerTokens: 5 }, []],
  [{ toldApart: 1 }, ["discriminator saturated"]],
  [{ toldApart: 0.2 }, ["discriminator exploited"]],
  [{ toldApart: 0.4 }, []],
  [{ different: 2 }, ["collapse"]],
  [{ different: 2, teacherDifferent: 2 }, []],
] as const)("%j rings %j", (change, alarms) => {
  expect(adversarialAlarms(steps(change))).toEqual(alarms);
});

test("a few steps are luck, and what is over is forgotten", () => {
  expect(adversarialAlarms(steps({ toldApart: 1 }, 7))).toEqual([]);
  expect(adversarialAlarms([...steps({ toldApart: 1 }), ...steps({}, 1)])).toEqual([]);
  expect(adversarialAlarms([...steps({ different: 1 }, 50), ...steps({})])).toEqual([]);
});
