import { expect, test } from "vitest";
import { cost, prices } from "../../src/teacher/cost.js";

test("input and output tokens are priced apart", () => {
  expect(cost({ inputTokens: 1000, outputTokens: 0 }, "gemini-3.1-flash-lite")).toBeCloseTo(0.00025);
  expect(cost({ inputTokens: 0, outputTokens: 1000 }, "gemini-3.1-flash-lite")).toBeCloseTo(0.0015);
});

test("every price says when and where it was read", () => {
  for (const price of prices) {
    expect(price.readOn).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(price.source).toMatch(/https:/);
    expect(price.output).toBeGreaterThan(price.input);
  }
});

test("a model without a price is refused with those that have one", () => {
  expect(() => cost({ inputTokens: 1, outputTokens: 1 }, "gpt-0")).toThrow(
    /no price is known for "gpt-0".*gemini-3\.1-pro-preview/,
  );
});
