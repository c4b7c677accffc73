import { describe, expect, test } from "vitest";
import type { Model } from "../../../src/core/types.js";
import { examinePrompt } from "../../../src/evaluate/prompt/examine-prompt.js";
import { clausesOf } from "../../../src/tasks/contracts/clauses.js";
import { contracts } from "../../../src/tasks/contracts.js";
import { contractExpert } from "../../../src/teacher/experts/contract-expert.js";
import { jsonSchema } from "../../../src/teacher/structured-answer.js";
import { parts, promptWith, weakPrompts } from "./weak-prompts.js";

const task = contracts();
const unseen = task.inputs("test", 5);
const teacher = contractExpert({ errorRate: 0 });
const examine = (system: string, schema?: Record<string, unknown>) =>
  examinePrompt({ system, ...(schema ? { schema } : {}) }, unseen, teacher);
const openIn = ({ findings }: Awaited<ReturnType<typeof examine>>) =>
  Object.fromEntries(
    findings.flatMap(({ point, status, says }) => (status === "open" ? [[point, says]] : [])),
  );

describe("a strong prompt leaves nothing open", () => {
  test.each([...task.instructions!, promptWith()])("%s", async (system) => {
    const report = await examine(system);
    expect(openIn(report)).toEqual({});
    expect(report.share).toBe(1);
    for (const [at, output] of report.outputs.entries()) {
      expect(task.verify(unseen[at]!, output)).toEqual({ status: "accepted" });
    }
  });
  test("held to a schema as well", async () => {
    const { reasoning, role, quote } = parts;
    const report = await examine(
      `${role} ${reasoning} Name the risks. Quotes are verbatim. ${quote}`,
      jsonSchema(task.answerSchema!),
    );
    // The schema lets reasoning be left out, and the instruction asks for it.
    expect(openIn(report)).toEqual({});
  });
});

describe("a weak prompt is told what it leaves open, and nothing else", () => {
  test("there are at least eight", () => expect(weakPrompts.length).toBeGreaterThanOrEqual(8));
  test.each(weakPrompts)("$name", async ({ system, schema, open }) => {
    const report = await examine(system, schema);
    const found = openIn(report);
    expect(Object.keys(found).sort()).toEqual(Object.keys(open).sort());
    for (const [point, words] of Object.entries(open)) expect(found[point]).toMatch(words);
    expect(report.share).toBeCloseTo(1 - Object.keys(open).length / 6, 12);
  });
});

describe("the output shows it", () => {
  const shown = async (name: string, point: string) => {
    const { system, schema } = weakPrompts.find((weak) => weak.name === name)!;
    return (await examine(system, schema)).findings.find((finding) => finding.point === point)?.shown;
  };
  test.each([
    ["a code fence", "form", /contract: ```json/],
    ["no names for kinds and severities", "risks", /its kind is "/],
    ["nobody bears the risk", "risks", /names no party/],
    ["no quotes", "quotes", /"clause":"/],
    [
      "a field for the quote, and nothing about its words",
      "quotes",
      /it quotes "it says that .*stands nowhere/,
    ],
    ["silence is not allowed for", "silence", /cites a clause [\d.]+ that does not exist/],
    ["no reasoning", "reasoning", /sees a risk in clause [\d.]+ that is none: |which stands in clause/],
    ["nobody", "role", /standard deal, nothing to worry about/],
  ])("%s", async (name, point, words) => {
    expect(await shown(name, point)).toMatch(words);
  });
});

test("an answer that is wrong in spite of its prompt is seen", async () => {
  const saying =
    (text: string): Model =>
    async () => ({
      ...{ text, finishReason: "stop", usage: { inputTokens: 1, outputTokens: 1 }, modelVersion: "test" },
    });
  const open = async (text: string) =>
    openIn(await examinePrompt({ system: promptWith() }, unseen.slice(0, 1), saying(text)));
  const [contract] = unseen;
  const answer = {
    reasoning: "So.",
    summary: "A contract.",
    risks: contract!.risks,
    silent: contract!.silent,
  };
  expect(await open(JSON.stringify(answer))).toEqual({});
  expect(await open("Well.")).toEqual({ form: expect.stringContaining("not all of the answers are") });
  expect(await open(JSON.stringify({ ...answer, risks: "none" }))).toHaveProperty("form");
  expect(await open(JSON.stringify({ ...answer, silent: [] }))).toHaveProperty("silence");
  const [first, ...rest] = contract!.risks;
  expect(
    await open(
      JSON.stringify({ ...answer, risks: [{ ...first, quote: "words of nobody at all" }, ...rest] }),
    ),
  ).toEqual({ quotes: expect.any(String) });
  expect(
    await open(JSON.stringify({ ...answer, risks: [{ ...first, party: "Neighbour" }, ...rest] })),
  ).toEqual({ risks: expect.any(String) });
  const high = contract!.risks.find(({ severity }) => severity === "high");
  expect(
    await open(JSON.stringify({ ...answer, risks: contract!.risks.filter((risk) => risk !== high) })),
  ).toEqual({ reasoning: expect.any(String) });
});

test("a risk that is read into an innocent clause is seen, an acceptable one is not held against the answer", async () => {
  const lease = task.inputs("train", 8).find(({ genre }) => genre === "lease")!;
  const open = async (risks: readonly object[]) => {
    const answer = {
      reasoning: "So.",
      summary: "A lease.",
      risks: [...lease.risks, ...risks],
      silent: lease.silent,
    };
    const model: Model = async () => ({
      text: JSON.stringify(answer),
      ...{ finishReason: "stop", usage: { inputTokens: 1, outputTokens: 1 }, modelVersion: "test" },
    });
    return (await examinePrompt({ system: promptWith() }, [lease], model)).findings.find(
      ({ status }) => status === "open",
    );
  };
  const quoteOf = (clause: string) => clausesOf(lease.text).find(({ number }) => number === clause)!.text;
  const cancelled = lease.traps.find(({ kind }) => kind === "cancelled")!;
  const risk = { party: lease.parties[1], severity: "high", kind: "penalty" };
  expect(await open([{ ...risk, clause: cancelled.clause, quote: quoteOf(cancelled.clause) }])).toMatchObject(
    {
      ...{ point: "reasoning", shown: expect.stringContaining(cancelled.note) },
    },
  );
  for (const { kind, clause } of lease.acceptable) {
    expect(await open([{ ...risk, kind, clause, quote: quoteOf(clause) }])).toBeUndefined();
  }
});

test("without contracts nothing can be tried", async () => {
  await expect(examinePrompt({ system: "?" }, [], teacher)).rejects.toThrow("without contracts");
});
