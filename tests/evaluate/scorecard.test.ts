import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { CompletionRequest, Model, Task } from "../../src/core/types.js";
import { metric } from "../../src/evaluate/metric.js";
import { exactMatch } from "../../src/evaluate/metrics/exact-match.js";
import { verified } from "../../src/evaluate/metrics/verified.js";
import type { AskingOptions } from "../../src/evaluate/scorecard/contender.js";
import { scorecard } from "../../src/evaluate/scorecard.js";

const task: Task<number> = {
  name: "doubling",
  instructions: ["Double it."],
  inputs: (_, count) => Array.from({ length: count }, (_each, at) => at),
  prompt: (input) => `${input}`,
  verify: (input, output) =>
    output === `${2 * input}` ? { status: "accepted" } : { status: "rejected", reason: `it is ${2 * input}` },
};
const inputs = task.inputs("test", 100);
const right = verified(task);

/** Doubles, but for what it is told to get wrong or not to answer. */
function doubling({
  wrong = () => false,
  silent = () => false,
  told,
}: {
  wrong?: (input: number) => boolean;
  silent?: (input: number) => boolean;
  told?: (system: string | undefined) => void;
} = {}): Model {
  return async ({ prompt, system }) => {
    told?.(system);
    const input = Number(prompt);
    if (silent(input)) throw new Error("no answer today");
    const usage = { inputTokens: 100, outputTokens: 50 };
    return {
      text: `${2 * input + (wrong(input) ? 1 : 0)}`,
      finishReason: "stop",
      usage,
      modelVersion: "doubler 1",
    };
  };
}
const sixWrong = doubling({ wrong: (input) => input % 10 === 3 && input > 40 });

test("mean, interval, ratio, counts and worst examples", async () => {
  const teacher = doubling({ wrong: (input) => input === 43 || input === 7 });
  const card = await scorecard(task, inputs, { student: sixWrong, teacher }, [right]);
  const [student, other] = card.contenders;
  expect(student).toMatchObject({ name: "student", modelVersion: "doubler 1", unanswered: 0 });
  expect(student!.metrics[0]).toMatchObject({
    metric: "right",
    passed: 94,
    failed: 6,
    errors: 0,
    mean: { value: 0.94 },
  });
  // Binomial: 1.96 * sqrt(.94 * .06 / 100) is 0.0465.
  const [low, high] = student!.metrics[0]!.mean!.interval!;
  expect(low).toBeCloseTo(0.94 - 0.0465, 1.6);
  expect(high).toBeCloseTo(0.94 + 0.0465, 1.6);
  expect(other!.metrics[0]!.mean!.value).toBe(0.98);
  expect(card.ratios[0]!.ratio!.value).toBeCloseTo(0.94 / 0.98, 12);
  expect(card.worst.map(({ prompt }) => prompt)).toEqual(["53", "63", "73", "83", "93"]); // not 43: the teacher is wrong as well
  expect(card.worst[0]).toEqual({ prompt: "53", student: "107", teacher: "106", reason: "it is 106" });
});

test("examples are paired: a student that is its teacher has all of its quality, surely", async () => {
  const { ratios } = await scorecard(task, inputs, { student: sixWrong, teacher: sixWrong }, [right]);
  expect(ratios[0]!.ratio).toMatchObject({
    value: 1,
    interval: [1, 1],
    note: expect.stringContaining("alike"),
  });
});

test("the instruction is for those who are to be told", async () => {
  const heard: Record<string, Set<string | undefined>> = { student: new Set(), teacher: new Set() };
  const student = { model: doubling({ told: (system) => heard.student!.add(system) }), instructed: false };
  const teacher = doubling({ told: (system) => heard.teacher!.add(system) });
  await scorecard(task, inputs.slice(0, 5), { student, teacher }, [right]);
  expect(heard).toEqual({ student: new Set([undefined]), teacher: new Set(["Double it."]) });
});

describe("cost", () => {
  const cost = async (student: object, teacher: object) =>
    scorecard(
      task,
      inputs.slice(0, 8),
      { student: { model: sixWrong, ...student }, teacher: { model: sixWrong, ...teacher } },
      [right],
    );
  test("by tokens", async () => {
    const card = await cost({ price: { input: 1, output: 2 } }, { price: { input: 10, output: 20 } });
    expect(card.contenders[0]!.dollarsPerThousand).toBeCloseTo(0.2, 12);
    expect(card.cost).toBeCloseTo(0.1, 12);
  });
  test("by the hour", async () => {
    const card = await cost({ dollarsPerHour: 1 }, { price: { input: 10, output: 20 } });
    const { milliseconds, dollarsPerThousand } = card.contenders[0]!;
    expect(dollarsPerThousand).toBeCloseTo(milliseconds.median / 3600, 12);
  });
  test("not known is not nothing", async () => {
    const card = await cost({}, { price: { input: 10, output: 20 } });
    expect(card).not.toHaveProperty("cost");
    expect(card.verdict.parts.map(({ about }) => about)).toEqual(["quality", "speed"]); // nothing was asked of it
  });
});

describe("what cannot be scored counts neither way", () => {
  test("answers that did not come", async () => {
    const student = doubling({ silent: (input) => input >= 90 });
    const card = await scorecard(task, inputs, { student, teacher: sixWrong }, [right]);
    expect(card.contenders[0]).toMatchObject({ unanswered: 10 });
    expect(card.contenders[0]!.metrics[0]).toMatchObject({
      ...{ passed: 90, failed: 0, errors: 10, mean: { value: 1 }, firstError: "no answer: no answer today" },
    });
    expect(card.ratios[0]!.ratio!.value).toBeCloseTo(1 / (85 / 90), 12); // on the ninety alone
  });
  test("a metric that fails throughout", async () => {
    const card = await scorecard(task, inputs, { student: sixWrong, teacher: sixWrong }, [exactMatch()]);
    expect(card.contenders[0]!.metrics[0]).toEqual({
      ...{
        metric: "exact match",
        passed: 0,
        failed: 0,
        errors: 100,
        firstError: "there is no reference to compare with",
      },
    });
    expect(card.ratios).toEqual([{ metric: "exact match" }]);
    expect(card.verdict).toMatchObject({
      decision: expect.stringMatching(/undecided|missed/),
      parts: [{ decision: "undecided" }, {}],
    });
  });
  test("a reference can be given", async () => {
    const reference = (input: number) => (input < 50 ? `${2 * input}` : undefined);
    const { contenders } = await scorecard(
      task,
      inputs,
      { student: sixWrong, teacher: sixWrong },
      [exactMatch()],
      { reference },
    );
    expect(contenders[0]!.metrics[0]).toMatchObject({ passed: 49, failed: 1, errors: 50 });
  });
});

test("no inputs, no metrics, and a metric that loses answers are refused; one example has no interval", async () => {
  const both = { student: sixWrong, teacher: sixWrong };
  await expect(scorecard(task, [], both, [right])).rejects.toThrow("without inputs");
  await expect(scorecard(task, inputs, both, [])).rejects.toThrow("without metrics");
  const losing = { name: "losing", score: async () => [] };
  await expect(scorecard(task, inputs, both, [losing])).rejects.toThrow("gave 0 scores for 100 answers");
  const card = await scorecard(task, [1], both, [right]);
  expect(card.ratios[0]!.ratio).toEqual({ value: 1, note: "one example has no spread to go by" });
  expect(card.verdict.parts[0]).toMatchObject({ decision: "undecided" });
});

test("a teacher that is never right is nothing to be measured by", async () => {
  const none = metric<number>("none", () => "never");
  const card = await scorecard(task, inputs, { student: sixWrong, teacher: sixWrong }, [none]);
  expect(card.verdict.parts[0]).toMatchObject({
    decision: "undecided",
    because: "the teacher has no quality to compare with",
  });
});

test("each input is asked once, at temperature 0, under the first instruction, whatever the limits are", async () => {
  const asked: CompletionRequest[] = [];
  const plain = doubling();
  const student: Model = async (request) => {
    asked.push(request);
    return plain(request);
  };
  const several = { ...task, instructions: ["Double it.", "Twice as much."] as const };
  // @ts-expect-error what decides the measurement is no option of it
  const asking: AskingOptions = { temperature: 1, perInput: 3, varyInstruction: true, concurrency: 2 };
  await scorecard(several, inputs, { student, teacher: plain }, [right], { timed: 1, asking });
  const measured = asked.slice(0, 100);
  expect(new Set(measured.map(({ prompt }) => prompt)).size).toBe(100);
  expect(new Set(measured.map(({ temperature, system }) => `${temperature} ${system}`))).toEqual(
    new Set(["0 Double it."]),
  );
});

test("answers of models with a name are kept", async () => {
  const folder = await mkdtemp(join(tmpdir(), "card "));
  let asked = 0;
  const teacher = Object.assign(doubling({ told: () => asked++ }), {
    identity: { provider: "test", model: "doubler" },
  });
  const ask = () =>
    scorecard(task, inputs, { student: sixWrong, teacher }, [right], {
      timed: 1,
      asking: { answers: join(folder, "answers.jsonl") },
    });
  const first = await ask();
  expect(asked).toBe(102); // two for the time
  expect((await ask()).contenders[1]!.metrics).toEqual(first.contenders[1]!.metrics);
  expect(asked).toBe(104);
  await rm(folder, { recursive: true });
});
