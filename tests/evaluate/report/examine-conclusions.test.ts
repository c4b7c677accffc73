import { expect, test } from "vitest";
import { conclusionPoints } from "../../../src/evaluate/report/conclusion-points.js";
import { examineConclusions } from "../../../src/evaluate/report/examine-conclusions.js";
import { run, whole } from "./distillation-run.js";

const open = (conclusions: string, changed: object = {}) =>
  examineConclusions({ ...run, ...changed, conclusions }).findings.flatMap(({ point, says }) =>
    says === undefined ? [] : [[point, says]],
  );

test("conclusions that say everything leave nothing open", () => {
  expect(open(whole)).toEqual([]);
  expect(examineConclusions({ ...run, conclusions: whole }).share).toBe(1);
});

test("praise alone settles nothing but that it cites no wrong figure", () => {
  const { share, findings } = examineConclusions(run);
  expect(findings.map(({ point }) => point)).toEqual(conclusionPoints);
  expect(findings.filter(({ status }) => status === "settled").map(({ point }) => point)).toEqual([
    "figures",
  ]);
  expect(share).toBeCloseTo(1 / 9);
});

test.each([
  ["51.8 %", "a good part", "quality", "say how good the student is: 51.8 %, which is 63.3 % of its teacher"],
  [
    "[47.4, 56.2]",
    "",
    "sureness",
    "give both ends of the interval (47.4 % to 56.2 %) and the number of examples (500)",
  ],
  [
    "56.2]",
    "]",
    "sureness",
    "give both ends of the interval (47.4 % to 56.2 %) and the number of examples (500)",
  ],
  ["500 held-out", "held-out", "sureness", "say on how many held-out examples that was measured: 500"],
  ["3.2 %", "few", "baseline", "say what one gets without distilling: the base reaches 3.2 %"],
  ["4,206", "most", "data", "say on how many records the student was trained: 4206, of 6000 answers"],
  ["2.6 times as fast", "fast", "cost", "say what is gained: speed (2.6 times the teacher's) or price"],
  ["fails", "is weak", "limits", "say where the student fails, or what it must not be used for"],
  ["word-problems-teacher", "a teacher", "terms", "name the teacher, word-problems-teacher"],
  [", whose terms allow that,", "", "terms", "say what the teacher's terms allow its answers to be used for"],
  ["missed", "fine", "decision", "say that what was asked of the student is missed, and what follows"],
  [
    "missed:",
    "missed, and reached elsewhere:",
    "decision",
    'you write "reached", and the scorecard says missed',
  ],
  ["three steps", "38 % of three steps", "figures", 'nothing in this run rounds to "38 %"'],
  ["three steps", "1,234 of them", "figures", 'nothing in this run rounds to "1,234"'],
])("without %j, or with %j: %s", (from, to, point, says) => {
  expect(whole).toContain(from);
  expect(open(whole.replace(from, to))).toEqual([[point, says]]);
});

test("a run without a base is told to measure one", () => {
  const contenders = run.scorecard.contenders.slice(0, 2);
  expect(open(whole.replace("3.2 %", "few"), { scorecard: { ...run.scorecard, contenders } })).toEqual([
    ["baseline", "measure what one gets without distilling (`base` of the scorecard), and say it"],
  ]);
});
