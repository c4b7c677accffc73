import { afterEach, expect, test } from "vitest";
import { hostKey } from "../../src/core/host.js";
import type { CompletionRequest } from "../../src/core/types.js";
import { equations } from "../../src/tasks/equations.js";
import { generate } from "../../src/teacher/generate.js";

const task = equations();
const inputs = task.inputs("train", 10);

/** Answers with what it was asked, after a while, and counts how many it has in hand. */
function echo() {
  const requests: CompletionRequest[] = [];
  const state = { requests, busy: 0, most: 0 };
  const model = async (request: CompletionRequest) => {
    requests.push(request);
    state.most = Math.max(state.most, ++state.busy);
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 5));
    state.busy--;
    return {
      text: `${request.prompt} ${request.seed}`,
      finishReason: "stop" as const,
      usage: { inputTokens: 1, outputTokens: 2 },
      modelVersion: "echo",
    };
  };
  return { model, state };
}

afterEach(() => Reflect.deleteProperty(globalThis, hostKey));

test("candidates come in the order of the inputs, each with its own draws", async () => {
  const { model } = echo();
  const candidates = await generate(task, inputs, model, { perInput: 3, concurrency: 4 });
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

test("the seed decides the draws whatever the concurrency", async () => {
  const draw = (options: object) => generate(task, inputs, echo().model, options);
  expect(await draw({ concurrency: 3 })).toEqual(await draw({ concurrency: 7 }));
  expect(await draw({ seed: 1 })).not.toEqual(await draw({ seed: 2 }));
});

test("no more requests are under way than allowed, and progress is told", async () => {
  const { model, state } = echo();
  const told: number[] = [];
  await generate(task, inputs, model, {
    concurrency: 4,
    temperature: 0.3,
    onProgress: (fresh) => told.push(fresh),
  });
  expect(state.most).toBe(4);
  expect(told).toEqual([4, 4, 2]);
  expect(state.requests.every(({ temperature }) => temperature === 0.3)).toBe(true);
});

test("a teacher that fails is not passed over", async () => {
  const failing = async () => {
    throw new Error("503");
  };
  await expect(generate(task, inputs, failing)).rejects.toThrow("503");
});

test("an interrupt stops the asking", async () => {
  const { model, state } = echo();
  const controller = new AbortController();
  Object.assign(globalThis, { [hostKey]: { display() {}, signal: controller.signal } });
  const stop = () => controller.abort(new Error("interrupted"));
  await expect(generate(task, inputs, model, { concurrency: 2, onProgress: stop })).rejects.toThrow(
    "interrupted",
  );
  expect(state.requests.length).toBe(2);
});

test.each(["perInput", "concurrency"])("%s must be a whole number of at least 1", async (name) => {
  await expect(generate(task, inputs, echo().model, { [name]: 0 })).rejects.toThrow(
    `${name} must be a whole number of at least 1, got 0`,
  );
});
