import { expect, test } from "vitest";
import { calibrationTable } from "../../src/plot/calibration-table.js";

test("each figure has its interval and what it means", () => {
  const text = String(
    calibrationTable({
      ...{ judged: 90, errors: 10 },
      agreement: { rate: 0.8, interval: [0.7, 0.87] },
      kappa: { value: 0.4, interval: [-0.02, 0.8] },
      swapConsistency: { rate: 0.65, interval: [0.6, 0.7] },
      firstPlace: { rate: 0.9, interval: [0.8, 0.95] },
      lengthBias: { value: 0.1, interval: [0.04, 0.16] },
      selfPreference: { value: -0.1, interval: [-0.2, 0.01] },
    }),
  );
  expect(text).toMatch(/answers judged +90 of 100 +– +10 judge's errors/);
  expect(text).toMatch(/agreement with the labels +80\.0 % +70\.0 to 87\.0/);
  expect(text).toMatch(/kappa +0\.40 +-0\.02 to 0\.80 +chance would do as well/);
  expect(text).toMatch(/first place taken +90\.0 % +80\.0 to 95\.0 +it favours the first place/);
  expect(text).toMatch(/length bias +0\.10 +0\.04 to 0\.16 +it favours long answers/);
  expect(text).toMatch(/self-preference +-0\.10 +-0\.20 to 0\.01 +no bias shown/);
});

test("what there is no evidence for is not shown", () => {
  const text = String(
    calibrationTable({ judged: 2, errors: 0, kappa: { value: Number.NaN, note: "some draws" } }),
  );
  expect(text).toMatch(/kappa +none +– +one side says the same of everything/);
  expect(text).not.toMatch(/swapped|bias/);
});
