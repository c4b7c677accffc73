import { describe, expect, test } from "vitest";
import type { Metric } from "../../../src/evaluate/metric.js";
import { grounded } from "../../../src/evaluate/metrics/grounded.js";
import { scoreOne, statusOf } from "./score-one.js";

describe("quotes", () => {
  const text = "1.1 The Tenant shall\n  pay rent.";
  test("of JSON stand in the fields of that name, at any depth", async () => {
    const output = (...quotes: string[]) =>
      JSON.stringify({ risks: quotes.map((quote) => ({ quote, party: "Nobody" })) });
    expect(await scoreOne(grounded(), output("shall pay rent", "The Tenant"), undefined, text)).toEqual({
      status: "pass",
      value: 1,
    });
    expect(
      await scoreOne(grounded(), output("shall pay rent", "will pay rent"), undefined, text),
    ).toMatchObject({ value: 0.5 });
    expect(await scoreOne(grounded(), output(), undefined, text)).toMatchObject({
      reason: "it quotes nothing",
    });
  });
  test("that are blank show nothing", async () => {
    const output = JSON.stringify({ risks: [{ quote: "" }, { quote: " \n" }, { quote: "pay rent" }] });
    expect(await scoreOne(grounded(), output, undefined, text)).toMatchObject({
      status: "fail",
      value: expect.closeTo(1 / 3),
      reason: 'not in the text: "", " \\n"',
    });
    expect(await statusOf(grounded(), 'It says " ".', undefined, text)).toBe("fail");
  });
  test("of prose are two words or more: one word is a term as often", async () => {
    expect(
      await statusOf(grounded(), 'The "Landlord" says “shall pay rent” or «The Tenant».', undefined, text),
    ).toBe("pass");
    expect(await scoreOne(grounded(), 'The "Tenant" pays.', undefined, text)).toMatchObject({
      reason: "it quotes nothing",
    });
  });
  test("the source need not be the prompt", async () => {
    const by = grounded<number>({ source: (input) => `number ${input}`, quotes: (output) => [output] });
    expect(await statusOf(by as Metric, "number 1", undefined, "nothing")).toBe("pass");
  });
});
