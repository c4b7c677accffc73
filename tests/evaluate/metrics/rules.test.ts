import { describe, expect, test } from "vitest";
import { z } from "zod";
import { type Metric, metric } from "../../../src/evaluate/metric.js";
import { compliant } from "../../../src/evaluate/metrics/compliant.js";
import { exactMatch } from "../../../src/evaluate/metrics/exact-match.js";
import { grounded } from "../../../src/evaluate/metrics/grounded.js";
import { numericMatch } from "../../../src/evaluate/metrics/numeric-match.js";
import { rougeL } from "../../../src/evaluate/metrics/rouge-l.js";
import { verified } from "../../../src/evaluate/metrics/verified.js";
import { equations } from "../../../src/tasks/equations.js";

async function score(by: Metric, output: string, reference?: string, prompt = "?") {
  const answer = { input: 1, prompt, output, ...(reference === undefined ? {} : { reference }) };
  const [only] = await by.score([answer]);
  return only!;
}
const status = async (...args: Parameters<typeof score>) => (await score(...args)).status;

test("a rule says a reason, a score, or nothing", async () => {
  const rule = metric("rule", ({ output }) =>
    output === "half" ? { status: "fail", value: 0.5 } : output || undefined,
  );
  expect(await Promise.all(["", "half", "bad"].map((output) => score(rule, output)))).toEqual([
    { status: "pass", value: 1 },
    { status: "fail", value: 0.5 },
    { status: "fail", value: 0, reason: "bad" },
  ]);
});

test.each([exactMatch(), numericMatch(), rougeL()])(
  "without a reference nothing is counted against the answer",
  async (by) => {
    expect(await status(by, "4")).toBe("judge-error");
  },
);

test("exact match minds letters, not white space", async () => {
  expect(await status(exactMatch(), " a\n b ", "a b")).toBe("pass");
  expect(await status(exactMatch(), "A b", "a b")).toBe("fail");
});

test.each([
  ["The answer is 8.", "8", "pass"],
  ["8 or 9", "8", "fail"],
  ["-8", "8", "fail"],
  ["1,234.50", "1234.5", "pass"],
  ["none", "8", "fail"],
  ["3e2", "300", "pass"],
  ["8", "eight", "judge-error"],
])("numeric match: %s against %s is a %s", async (output, reference, expected) => {
  expect(await status(numericMatch(), output, reference)).toBe(expected);
});

test("numeric match can be lenient", async () => {
  expect(await status(numericMatch({ tolerance: 0.01 }), "100.5", "100")).toBe("pass");
  expect(await status(numericMatch({ tolerance: 0.001 }), "100.5", "100")).toBe("fail");
});

test("a form is kept as a whole", async () => {
  const schema = compliant(z.strictObject({ tone: z.enum(["Angry", "Neutral"]) }));
  expect(await status(schema, '{"tone":"Angry"}')).toBe("pass");
  expect(await score(schema, '{"tone":"mad"}')).toMatchObject({
    status: "fail",
    reason: expect.stringContaining("tone"),
  });
  expect(await status(schema, '```json\n{"tone":"Angry"}\n```')).toBe("fail");
  const template = compliant(/<answer>\d+<\/answer>|none/g);
  expect(await status(template, "<answer>4</answer>")).toBe("pass");
  expect(await status(template, "<answer>4</answer> none")).toBe("fail");
});

describe("quotes", () => {
  const text = "1.1 The Tenant shall\n  pay rent.";
  test("of JSON stand in the fields of that name, at any depth", async () => {
    const output = (...quotes: string[]) =>
      JSON.stringify({ risks: quotes.map((quote) => ({ quote, party: "Nobody" })) });
    expect(await score(grounded(), output("shall pay rent", "The Tenant"), undefined, text)).toEqual({
      status: "pass",
      value: 1,
    });
    expect(await score(grounded(), output("shall pay rent", "will pay rent"), undefined, text)).toMatchObject(
      { value: 0.5 },
    );
    expect(await score(grounded(), output(), undefined, text)).toMatchObject({ reason: "it quotes nothing" });
  });
  test("the source need not be the prompt", async () => {
    const by = grounded<number>({ source: (input) => `number ${input}`, quotes: (output) => [output] });
    expect(await status(by as Metric, "number 1", undefined, "nothing")).toBe("pass");
  });
});

test("ROUGE-L is F1 of the longest common subsequence", async () => {
  const value = async (output: string, reference: string) =>
    ((await score(rougeL(), output, reference)) as { value: number }).value;
  // The examples of section 3 of the paper, with beta 1.
  expect(await value("police kill the gunman", "police killed the gunman")).toBeCloseTo(0.75, 12);
  expect(await value("the gunman kill police", "police killed the gunman")).toBeCloseTo(0.5, 12);
  expect(await value("", "police")).toBe(0);
  expect(await value("", "")).toBe(0);
  expect(await value("Полиция нашла кота", "полиция кота нашла")).toBeCloseTo(2 / 3, 12);
});

test("a task's own check is a metric", async () => {
  const task = equations();
  const [input] = task.inputs("test", 1);
  const ask = (output: string) => verified(task).score([{ input: input!, prompt: "", output }]);
  expect(await ask(`<answer>${input!.solution}</answer>`)).toEqual([{ status: "pass", value: 1 }]);
  expect((await ask("<answer>99</answer>"))[0]).toMatchObject({
    status: "fail",
    reason: expect.stringContaining("not 99"),
  });
});
