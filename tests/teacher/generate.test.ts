import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { hostKey } from "../../src/core/host.js";
import type { CompletionRequest, Model, Task } from "../../src/core/types.js";
import { equations } from "../../src/tasks/equations.js";
import { generate } from "../../src/teacher/generate.js";
import { ProviderError } from "../../src/teacher/provider-error.js";
import { jsonSchema } from "../../src/teacher/structured-answer.js";

const task = equations();
const inputs = task.inputs("train", 10);
const completion = (text: string) => ({
  text,
  finishReason: "stop" as const,
  usage: { inputTokens: 1, outputTokens: 2 },
  modelVersion: "echo",
});

/** Answers with what it was asked, after a while, and counts how many it has in hand. */
function echo(
  answer: (request: CompletionRequest, asked: number) => string = ({ prompt, seed }) => `${prompt} ${seed}`,
) {
  const requests: CompletionRequest[] = [];
  const state = { requests, busy: 0, most: 0 };
  const model = async (request: CompletionRequest) => {
    requests.push(request);
    const asked = requests.length;
    state.most = Math.max(state.most, ++state.busy);
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 5));
    state.busy--;
    return completion(answer(request, asked));
  };
  return { model: Object.assign(model, { identity: { provider: "test", model: "echo" } }) as Model, state };
}

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "answers "));
});
afterEach(async () => {
  Reflect.deleteProperty(globalThis, hostKey);
  await rm(folder, { recursive: true });
});

test("candidates come in the order of the inputs, each with its own draws", async () => {
  const { model } = echo();
  const { candidates } = await generate(task, inputs, model, { perInput: 3, concurrency: 4 });
  expect(candidates.map(({ prompt }) => prompt)).toEqual(inputs.flatMap(({ text }) => [text, text, text]));
  expect(candidates.every(({ prompt, output }) => output.startsWith(prompt))).toBe(true);
  expect(new Set(candidates.map(({ output }) => output)).size).toBe(30);
  expect(candidates.map(({ sample }) => sample)).toEqual(inputs.flatMap(() => [0, 1, 2]));
  expect(candidates[0]).toMatchObject({
    input: inputs[0],
    sample: 0,
    finishReason: "stop",
    modelVersion: "echo",
    usage: { inputTokens: 1, outputTokens: 2 },
  });
});

test("the seed decides the draws, whatever the concurrency and the place among the inputs", async () => {
  const draw = async (from: typeof inputs, options: object) =>
    (await generate(task, from, echo().model, options)).candidates.map(({ output }) => output);
  expect(await draw(inputs, { concurrency: 3 })).toEqual(await draw(inputs, { concurrency: 7 }));
  expect(await draw(inputs.slice(4), {})).toEqual((await draw(inputs, {})).slice(4));
  expect(await draw(inputs, { seed: 1 })).not.toEqual(await draw(inputs, { seed: 2 }));
});

test("no more requests are under way than allowed, and progress is told to its end", async () => {
  const { model, state } = echo();
  const told: string[] = [];
  await generate(task, inputs, model, {
    concurrency: 4,
    temperature: 0.3,
    price: { input: 1_000_000, output: 500_000 },
    onProgress: ({ done, failed, total, dollars, ended }) =>
      told.push(`${done} ${failed} ${total} $${dollars} ${ended}`),
  });
  expect(state.most).toBe(4);
  expect(told[0]).toMatch(/^1 0 10 \$\d+ false$/);
  expect(told.at(-1)).toBe("10 0 10 $20 true");
  expect(told.length).toBe(11);
  expect(state.requests.every(({ temperature }) => temperature === 0.3)).toBe(true);
});

test("a request without an answer is a failure with its reason; the others have theirs", async () => {
  const { model } = echo(({ prompt }) => {
    if (prompt === inputs[3]?.text) throw new Error("this one not");
    return "fine";
  });
  const { candidates, failures, stopped } = await generate(task, inputs, model);
  expect(candidates.length).toBe(9);
  expect(failures).toEqual([
    { input: inputs[3], prompt: inputs[3]?.text, sample: 0, reason: "this one not" },
  ]);
  expect(stopped).toBeUndefined();
});

test("when nothing at all was answered, the reason is thrown", async () => {
  const failing = async () => {
    throw new Error("no such model");
  };
  await expect(generate(task, inputs, failing)).rejects.toThrow("no such model");
});

test("when the next would fail like the last, nothing more is asked, and what there is is kept", async () => {
  const { model, state } = echo((_, asked) => {
    if (asked > 4) throw new ProviderError("quota", { provider: "test", outcome: "stop", status: 429 });
    return "fine";
  });
  const { candidates, failures, stopped } = await generate(task, inputs, model, { concurrency: 1 });
  expect(candidates.length).toBe(4);
  expect(stopped).toBe("test (429): quota");
  expect(failures.map(({ reason }) => reason)).toEqual([
    "test (429): quota",
    ...Array.from({ length: 5 }, () => "not asked: test (429): quota"),
  ]);
  expect(state.requests.length).toBe(5);
});

test("answers are kept: the same call asks for nothing again, another one for what differs", async () => {
  const answers = join(folder, "deep", "answers.jsonl");
  const first = await generate(task, inputs, echo().model, { answers });
  const again = echo();
  const second = await generate(task, inputs, again.model, { answers });
  expect(second.candidates).toEqual(first.candidates);
  expect(second).toMatchObject({
    reused: 10,
    usage: first.usage,
    newUsage: { inputTokens: 0, outputTokens: 0 },
  });
  await generate(task, inputs, again.model, { answers, perInput: 2 });
  expect(again.state.requests.length).toBe(10);
  await generate({ ...task, instructions: ["Be brief."] }, inputs, again.model, { answers });
  expect(again.state.requests.length).toBe(20);
});

test("failures alone are asked again by the same call", async () => {
  const answers = join(folder, "answers.jsonl");
  const weak = echo((_, asked) => {
    if (asked % 2 === 0) throw new Error("not now");
    return "fine";
  });
  const { failures } = await generate(task, inputs, weak.model, { answers });
  expect(failures.length).toBe(5);
  const strong = echo();
  const { candidates, usage } = await generate(task, inputs, strong.model, { answers });
  expect(strong.state.requests.map(({ prompt }) => prompt)).toEqual(failures.map(({ prompt }) => prompt));
  expect(candidates.length).toBe(10);
  expect(usage).toEqual({ inputTokens: 10, outputTokens: 20 });
});

test("a line that was torn by a kill is told and asked for again, and so is one that holds no answer", async () => {
  const answers = join(folder, "answers.jsonl");
  await generate(task, inputs, echo().model, { answers });
  const text = await readFile(answers, "utf8");
  const lines = text.split("\n");
  await writeFile(answers, `${['{"key":"x"}', ...lines.slice(0, 8)].join("\n")}\n${lines[8]?.slice(0, 40)}`);
  const again = echo();
  const { candidates, unreadable } = await generate(task, inputs, again.model, { answers });
  expect(again.state.requests.length).toBe(2);
  expect(candidates.length).toBe(10);
  expect(unreadable.map(({ line }) => line)).toEqual([1, 10]);
  expect((await generate(task, inputs, again.model, { answers })).reused).toBe(10);
});

test("inputs with the same prompt are asked once", async () => {
  const { model, state } = echo();
  const twice = [...inputs, ...inputs];
  const answers = join(folder, "answers.jsonl");
  const { candidates, usage, reused } = await generate(task, twice, model, { answers, concurrency: 3 });
  expect([candidates.length, reused]).toEqual([20, 0]);
  expect(state.requests.length).toBe(10);
  expect(usage).toEqual({ inputTokens: 10, outputTokens: 20 });
});

test("answers cannot be kept of a teacher that does not say who it is", async () => {
  const nameless = async () => completion("fine");
  await expect(generate(task, inputs, nameless, { answers: join(folder, "a.jsonl") })).rejects.toThrow(
    /only of a teacher that says who it is.*identity/s,
  );
});

const tickets: Task<string> = {
  name: "tickets",
  instructions: ["Classify.", "Sort this.", "What is it?"],
  answerSchema: z.object({ category: z.enum(["Billing", "Technical"]) }),
  inputs: () => [],
  prompt: (input) => input,
  verify: () => ({ status: "accepted" }),
};

test("an answer that does not fit the schema is asked for again, with what was wrong", async () => {
  const { model, state } = echo((_, asked) => (asked === 1 ? "Billing, I think" : '{"category":"Billing"}'));
  const { candidates, usage } = await generate(tickets, ["My bill is wrong"], model);
  expect(candidates[0]?.output).toBe('{"category":"Billing"}');
  expect(usage.outputTokens).toBe(4);
  expect(state.requests[0]).toMatchObject({ system: "Classify.", schema: { type: "object" } });
  expect(state.requests[1]?.system).toMatch(
    /^Classify\.\n\nYour answer before was refused: it is not JSON alone/,
  );
});

test("a schema that nothing fits makes failures with the last output, and no exception", async () => {
  const { model, state } = echo(() => '{"category":"Love"}');
  const { candidates, failures } = await generate(tickets, ["a", "b"], model, { reasks: 1 });
  expect(candidates).toEqual([]);
  expect(state.requests.length).toBe(4);
  expect(failures[0]).toMatchObject({ input: "a", output: '{"category":"Love"}' });
  expect(failures[0]?.reason).toMatch(/none of 2 answers fits the schema, the last because category: /);
});

test("without structure the teacher is asked in words alone, and says what it likes", async () => {
  const { model, state } = echo(() => "Billing, I think");
  const { candidates } = await generate(tickets, ["a"], model, { structured: false });
  expect(candidates[0]?.output).toBe("Billing, I think");
  expect(state.requests[0]?.schema).toBeUndefined();
});

test("instructions take turns when asked to, and not otherwise", async () => {
  const { model, state } = echo(() => '{"category":"Billing"}');
  await generate(tickets, ["a"], model, { perInput: 6, varyInstruction: true });
  const count = new Map<string | undefined, number>();
  for (const { system } of state.requests) count.set(system, (count.get(system) ?? 0) + 1);
  expect(Object.fromEntries(count)).toEqual({ "Classify.": 2, "Sort this.": 2, "What is it?": 2 });
  state.requests.length = 0;
  await generate(tickets, ["a"], model, { perInput: 6 });
  expect(state.requests.every(({ system }) => system === "Classify.")).toBe(true);
});

test("a budget is never passed, however dear the answers turn out", async () => {
  const { model } = echo(() => "fine");
  const price = { input: 0, output: 1_000_000 }; // 1 USD a token, 2 tokens an answer
  const { candidates, failures, stopped, newUsage } = await generate(task, inputs, model, {
    ...{ budget: 9, price, maxOutputTokens: 3, concurrency: 8 },
  });
  expect(newUsage.outputTokens).toBeLessThanOrEqual(9);
  expect(candidates.length).toBe(4); // after four answers 8 USD are spent, and one more could cost 3
  expect(candidates.length + failures.length).toBe(10);
  expect(stopped).toBe("the budget of 9 USD does not cover the next answer");
});

test.each([
  ["an answer of no use, or none in time, at its dearest", {}, 3],
  ["a service's own error at nothing", { status: 503 }, 10],
  ["a service that was not reached at nothing", { arrived: false }, 10],
])("a budget counts %s, and every attempt anew", async (_, failure, attempts) => {
  let asked = 0;
  const model = async () => {
    asked++;
    throw new ProviderError("no", { provider: "test", outcome: "retry", ...failure });
  };
  const options = {
    ...{ budget: 10, price: { input: 0, output: 1_000_000 }, maxOutputTokens: 3 },
    retries: { attempts: 10, firstWait: 1, longestWait: 1 },
  };
  await expect(generate(task, inputs.slice(0, 1), model, options)).rejects.toThrow();
  expect(asked).toBe(attempts);
});

test("a budget counts an answer whose tokens nobody counted at its dearest", async () => {
  const model = async () => ({ ...completion("fine"), usage: { inputTokens: 0, outputTokens: 0 } });
  const { candidates } = await generate(task, inputs, model, {
    ...{ budget: 10, price: { input: 0, output: 1_000_000 }, maxOutputTokens: 3 },
  });
  expect(candidates.length).toBe(3);
});

test("a budget reserves a token for every byte of what is read, the schema's too", async () => {
  const field = "ы".repeat(100);
  const answerSchema = z.object({ [field]: z.string() });
  const text = Buffer.byteLength(JSON.stringify(jsonSchema(answerSchema)));
  const { model } = echo(() => JSON.stringify({ [field]: "a" }));
  const price = { input: 1_000_000, output: 0 };
  const ask = (budget: number) =>
    generate({ ...tickets, answerSchema }, ["a"], model, { budget, price, maxOutputTokens: 1 });
  await expect(ask(text)).rejects.toThrow("does not cover the next answer");
  expect((await ask(text + 100)).candidates.length).toBe(1);
});

test("a teacher says who it is once a run: a local one reads all its weights for it", async () => {
  const read = async (count: number) => {
    let reads = 0;
    const { model } = echo();
    Object.defineProperty(model, "identity", {
      get: () => {
        reads++;
        return { provider: "test", model: "local" };
      },
    });
    await generate(task, inputs.slice(0, count), model);
    return reads;
  };
  expect(await read(10)).toBe(await read(1));
});

test("a budget without a price or a longest answer is refused", async () => {
  await expect(generate(task, inputs, echo().model, { budget: 1 })).rejects.toThrow(
    /pass price.*maxOutputTokens/,
  );
  const price = { input: 1, output: 1 };
  await expect(generate(task, inputs, echo().model, { budget: 1, price })).rejects.toThrow(
    /Pass maxOutputTokens/,
  );
});

test("an interrupt stops the asking; what was answered is kept", async () => {
  const answers = join(folder, "answers.jsonl");
  const { model, state } = echo();
  const controller = new AbortController();
  Object.assign(globalThis, { [hostKey]: { display() {}, signal: controller.signal } });
  const stop = ({ done }: { done: number }) => done === 4 && controller.abort(new Error("interrupted"));
  await expect(generate(task, inputs, model, { answers, concurrency: 1, onProgress: stop })).rejects.toThrow(
    "interrupted",
  );
  expect(state.requests.length).toBe(4);
  Reflect.deleteProperty(globalThis, hostKey);
  expect((await generate(task, inputs, model, { answers })).reused).toBe(4);
});

test.each(["perInput", "concurrency"])("%s must be a whole number of at least 1", async (name) => {
  await expect(generate(task, inputs, echo().model, { [name]: 0 })).rejects.toThrow(
    `${name} must be a whole number of at least 1, got 0`,
  );
});
