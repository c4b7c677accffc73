import { expect, test } from "vitest";
import { answerRecord, partsOf } from "../../src/distill/answers-only.js";

test("a record keeps its prompt and its answer", () => {
  const record = { prompt: "ab", output: "<think>b;a</think>\n<answer> a </answer>" };
  expect(answerRecord(record)).toEqual({ prompt: "ab", output: "<answer>a</answer>" });
  expect(partsOf(record.output).reasoning).toBe("b;a");
});

test("an output without the template is refused with what is wrong about it", () => {
  expect(() => answerRecord({ prompt: "ab", output: "a" })).toThrow(/template \(.*think.*\): "a"/);
});
