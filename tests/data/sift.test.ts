import { expect, test } from "vitest";
import type { Candidate } from "../../src/core/types.js";
import { type Filter, rememberingFilter } from "../../src/data/filter.js";
import { correct } from "../../src/data/filters/correct.js";
import { sift, toRecords } from "../../src/data/sift.js";
import { type Equation, equations } from "../../src/tasks/equations.js";

const task = equations();
const [equation] = task.inputs("train", 1) as [Equation];
const candidate = (output: string): Candidate<Equation> => ({
  input: equation,
  prompt: equation.text,
  sample: 0,
  output,
  finishReason: "stop",
  usage: { inputTokens: 1, outputTokens: 1 },
  modelVersion: "none",
});
const right = candidate(`<answer>${equation.solution}</answer>`);
const wrong = candidate("<answer>99</answer>");
const long = candidate(`${"x".repeat(50)}<answer>${equation.solution}</answer>`);
const short: Filter<Equation> = async ({ output }) =>
  output.length < 40
    ? { status: "accepted" }
    : { status: "rejected", filter: "short", reason: `${output.length} characters` };

test("what went in comes out on one side, in order, with the first filter that said no", async () => {
  const { accepted, rejected } = await sift([right, wrong, long, right], [correct(task), short]);
  expect(accepted).toEqual([right, right]);
  expect(rejected).toEqual([
    { candidate: wrong, filter: "correct", reason: `the answer is ${equation.solution}, not 99` },
    { candidate: long, filter: "short", reason: `${long.output.length} characters` },
  ]);
});

test("one filter is enough to turn a candidate down", async () => {
  expect((await sift([wrong], [correct(task)])).rejected.length).toBe(1);
});

test("no filters keep everything; no candidates give nothing", async () => {
  expect((await sift([wrong], [])).accepted).toEqual([wrong]);
  expect(await sift([], [short])).toEqual({
    accepted: [],
    rejected: [],
    stages: [{ filter: "short", reached: 0, rejected: 0 }],
  });
});

test("records keep prompt and output only", () => {
  expect(toRecords([right])).toEqual([{ prompt: equation.text, output: right.output }]);
});

test("every stage counts what reached it and what it turned down, also when that is nothing", async () => {
  const keepAll: Filter<Equation> = () => ({ status: "accepted" });
  const { stages, accepted, rejected } = await sift([right, wrong, long], [keepAll, correct(task), short]);
  expect(stages).toEqual([
    { filter: "keepAll", reached: 3, rejected: 0 },
    { filter: "correct", reached: 3, rejected: 1 },
    { filter: "short", reached: 2, rejected: 1 },
  ]);
  expect(accepted.length + rejected.length).toBe(3);
});

test("a filter that remembers begins anew in every sift", async () => {
  const once = rememberingFilter("once", () => {
    let seen = 0;
    return () => (seen++ > 0 ? "again" : undefined);
  });
  for (let run = 0; run < 2; run++) {
    expect((await sift([right, right], [once])).rejected.map(({ reason }) => reason)).toEqual(["again"]);
  }
});
