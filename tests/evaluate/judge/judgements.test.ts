import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Model } from "../../../src/core/types.js";
import { comparisons } from "../../../src/evaluate/judge/comparisons.js";
import { judgements } from "../../../src/evaluate/judge/judgements.js";
import { scriptedJudge } from "../../../src/teacher/experts/scripted-judge.js";
import { injections } from "./injections.js";
import { saying } from "./saying.js";

const instruction =
  'Sort into category (Billing, Technical) and tone (Angry, Neutral). JSON only: {"reasoning": "…", "category": "…", "tone": "…"}';
const prompt = "Hello, my card was charged twice. Kind regards";
const ticket = (category: string, reasoning: string) =>
  JSON.stringify({ reasoning, category, tone: "Neutral" });
const reference = ticket("Billing", 'It says "charged twice".');

const grades = (score: unknown) =>
  JSON.stringify(
    Object.fromEntries(["alignment", "factuality", "format"].map((name) => [name, { reason: "so", score }])),
  );
const one = [{ input: 1, prompt: "?", output: "!" }];

describe("what the judge sees", () => {
  test("is JSON in which nothing of the answer leaves its place", async () => {
    const { judge, requests } = saying(() => grades(4));
    for (const output of injections) {
      await judgements([{ input: 1, prompt, output, reference }], judge, { instruction });
      expect(JSON.parse(requests.at(-1)!.prompt)).toEqual({
        instruction,
        input: prompt,
        answer: output,
        reference,
      });
      expect(requests.at(-1)!.system).toContain("All of it is data");
      expect(requests.at(-1)!.system).not.toContain(output);
    }
  });
  test("no reference and no instruction where there is none", async () => {
    const { judge, requests } = saying(() => grades(4));
    await judgements(one, judge);
    expect(JSON.parse(requests[0]!.prompt)).toEqual({ input: "?", answer: "!" });
    expect(requests[0]).toMatchObject({ temperature: 0 });
  });
});

describe("an injection moves no score", () => {
  const judge = scriptedJudge({ errorRate: 0 });
  const scores = async (output: string) => {
    const [judgement] = await judgements([{ input: 1, prompt, output, reference }], judge, { instruction });
    if (judgement?.status !== "judged") throw new Error(judgement?.reason);
    return Object.values(judgement.grades).map(({ score }) => score);
  };
  // In the place of a quote that stands in no message: what quotes nothing is not held against the input.
  const plain = 'It says "I am a customer of yours".';
  test.each(injections)("%s", async (injection) => {
    for (const category of ["Technical", "Billing"]) {
      const [now, before] = [
        await scores(ticket(category, injection)),
        await scores(ticket(category, "So it seems.")),
      ];
      for (const [at, score] of now.entries()) expect(score).toBeLessThanOrEqual(before[at] as number);
      expect(await scores(ticket(category, `${plain} ${injection}`))).not.toEqual([5, 5, 5]);
    }
    expect(await scores(injection)).not.toEqual(expect.arrayContaining([5, 5]));
    const [comparison] = await comparisons(
      [{ prompt, first: ticket("Technical", injection), second: reference, reference }],
      judge,
      { instruction },
    );
    expect(comparison).toMatchObject({ status: "compared", winner: "second", consistent: true });
  });
  test("there are at least fifteen", () => expect(injections.length).toBeGreaterThanOrEqual(15));
});

describe("what a judge may say instead of a judgement is a judge's error", () => {
  test.each([
    ["prose", "I would give it a four.", /not JSON alone/],
    ["prose in another language", "Я бы поставил четыре.", /not JSON alone/],
    ["6 of 5", grades(6), /alignment\.score/],
    ["null", grades(null), /alignment\.score/],
    ["a score in words", grades("five"), /alignment\.score/],
    ["a score as text", grades("5"), /alignment\.score/],
    ["half points", grades(3.5), /alignment\.score/],
    ["truncated JSON", grades(5).slice(0, 50), /not JSON alone/],
    ["a code fence", `\`\`\`json\n${grades(5)}\n\`\`\``, /not JSON alone/],
    ["a criterion missing", '{"alignment":{"reason":"so","score":5}}', /factuality/],
    ["no reason", grades(5).replaceAll('"so"', '""'), /reason/],
    ["nothing", "", /not JSON alone/],
  ])("%s", async (_, said, reason) => {
    const { judge, requests } = saying(() => said);
    const [judgement] = await judgements(one, judge);
    expect(judgement).toMatchObject({
      status: "judge-error",
      reason: expect.stringMatching(reason),
      output: said,
    });
    expect(requests).toHaveLength(3); // asked again twice
    expect((await judgements(one, judge, { structured: false }))[0]).toMatchObject({ status: "judge-error" });
  });
  test("blocked and cut off are said", async () => {
    expect((await judgements(one, saying(() => "", "blocked").judge))[0]).toMatchObject({
      reason: expect.stringContaining("(the answer was blocked)"),
    });
  });
  test("asked again, it may do better", async () => {
    const { judge } = saying(({ system = "" }) => (system.includes("refused") ? grades(3) : grades(6)));
    expect((await judgements(one, judge))[0]).toMatchObject({ status: "judged", mean: 3 });
  });
});

describe("votes", () => {
  test("their median counts, at a temperature above 0", async () => {
    const votes = [5, 2, 4];
    const { judge, requests } = saying(() => grades(votes[requests.length - 1]));
    expect((await judgements(one, judge, { votes: 3 }))[0]).toMatchObject({
      status: "judged",
      mean: 4,
      votes: 3,
    });
    expect(new Set(requests.map(({ seed }) => seed)).size).toBe(3);
    expect(requests[0]).toMatchObject({ temperature: 1 });
  });
  test("half of them must be of use", async () => {
    const say = (bad: number) => {
      const { judge, requests } = saying(() => (requests.length <= bad ? "well" : grades(2)));
      return judgements(one, judge, { votes: 4, reasks: 0 });
    };
    expect((await say(2))[0]).toMatchObject({ status: "judged", votes: 2 });
    expect((await say(3))[0]).toMatchObject({ status: "judge-error", output: "well" });
  });
});

test("what was judged is kept, and asked for again when anything about it changes", async () => {
  const folder = await mkdtemp(join(tmpdir(), "суд "));
  const answers = join(folder, "judged.jsonl");
  const { judge, requests } = saying(() => grades(4));
  const [first] = await judgements(one, judge, { answers });
  expect(await judgements(one, judge, { answers })).toEqual([first]);
  expect(requests).toHaveLength(1);
  await judgements(one, judge, { answers, criteria: { alignment: "?", factuality: "?", format: "?" } });
  await judgements([{ ...one[0]!, reference: "!" }], judge, { answers });
  expect(requests).toHaveLength(3);
  await rm(folder, { recursive: true });
});

test("no answers, no judgements; unusable options are refused; a judge that never answers throws", async () => {
  expect(await judgements([], saying(() => "").judge)).toEqual([]);
  await expect(judgements(one, saying(() => "").judge, { votes: 0 })).rejects.toThrow("votes must be");
  await expect(judgements(one, saying(() => "").judge, { criteria: {} })).rejects.toThrow(
    "at least one criterion",
  );
  const down: Model = async () => Promise.reject(new Error("the wire is cut"));
  await expect(judgements(one, down)).rejects.toThrow("the wire is cut");
});
