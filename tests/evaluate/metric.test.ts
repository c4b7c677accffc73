import { expect, test } from "vitest";
import { metric } from "../../src/evaluate/metric.js";
import { exactMatch } from "../../src/evaluate/metrics/exact-match.js";
import { numericMatch } from "../../src/evaluate/metrics/numeric-match.js";
import { rougeL } from "../../src/evaluate/metrics/rouge-l.js";
import { scoreOne, statusOf } from "./metrics/score-one.js";

test("a rule says a reason, a score, or nothing", async () => {
  const rule = metric("rule", ({ output }) =>
    output === "half" ? { status: "fail", value: 0.5 } : output || undefined,
  );
  expect(await Promise.all(["", "half", "bad"].map((output) => scoreOne(rule, output)))).toEqual([
    { status: "pass", value: 1 },
    { status: "fail", value: 0.5 },
    { status: "fail", value: 0, reason: "bad" },
  ]);
});

test.each([exactMatch(), numericMatch(), rougeL()])(
  "without a reference nothing is counted against the answer",
  async (by) => {
    expect(await statusOf(by, "4")).toBe("judge-error");
  },
);
