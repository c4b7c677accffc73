import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { BatchAnswer, BatchRequest, BatchService, BatchState } from "../../src/core/types.js";
import { BatchExchange } from "../../src/teacher/batch-exchange.js";
import { ProviderError } from "../../src/teacher/provider-error.js";

let folder: string;
const path = () => join(folder, "answers.jsonl.batches");
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "exchange "));
});
afterEach(() => rm(folder, { recursive: true }));

const busy = () => new ProviderError("busy", { provider: "test", outcome: "retry" });
const completion = (text: string) => ({
  ...{ text, finishReason: "stop" as const, modelVersion: "test" },
  usage: { inputTokens: 3, outputTokens: 1 },
});

/** A service with a script: what it does at each call that can go wrong. */
function service({
  lostReplies = 0,
  failedLooks = 0,
  ends = { status: "ended" } as BatchState,
  answer = ({ key }: BatchRequest): BatchAnswer => ({ status: "answered", key, completion: completion(key) }),
} = {}) {
  const batches = new Map<string, BatchRequest[]>();
  const state = { submitted: 0, looks: 0 };
  const made: BatchService = {
    submit: async (name, requests) => {
      batches.set(name, [...requests]);
      state.submitted++;
      if (state.submitted <= lostReplies) throw busy(); // it has arrived all the same
      return name;
    },
    find: async (name) => (batches.has(name) ? name : undefined),
    state: async () => {
      state.looks++;
      if (state.looks <= failedLooks) throw busy();
      return state.looks === failedLooks + 1 ? { status: "running", answered: 1 } : ends;
    },
    async *answers(batch) {
      yield { status: "rejected", reason: "a torn line" };
      for (const request of batches.get(batch) ?? []) yield answer(request);
    },
  };
  return { made, batches, state };
}

async function exchanged(made: BatchService, keys: readonly string[], signal = new AbortController().signal) {
  const exchange = await BatchExchange.open(path(), made, { pollInterval: 1 });
  const settled: (number | undefined)[] = [];
  for (const key of keys) exchange.want(key, { prompt: key }, (usage) => settled.push(usage?.inputTokens));
  const kept: string[] = [];
  const looks: number[] = [];
  await exchange.run(
    async (key) => void kept.push(key),
    signal,
    (answered) => looks.push(answered),
  );
  const failures = keys.map((key) => exchange.failure(key)?.message);
  return { kept, failures, settled, looks };
}

test("what a service took in, though its reply was lost, is not handed in again; passing failures are waited out", async () => {
  const { made, state } = service({ lostReplies: 1, failedLooks: 3 });
  const { kept, failures, settled, looks } = await exchanged(made, ["a", "b", "a"]);
  expect(state.submitted).toBe(1);
  expect(kept).toEqual(["a", "b"]);
  expect(failures).toEqual([undefined, undefined, undefined]);
  expect(settled).toEqual([0, 3, 3]); // the second wish for a is served by the first
  expect(looks).toEqual([1]);
});

test("a service that stays away ends the run after ten calls", async () => {
  const { made } = service({ failedLooks: 10 });
  await expect(exchanged(made, ["a"])).rejects.toThrow("busy");
  const again = service();
  again.batches.set([...(await names())][0]!, [{ key: "a", request: { prompt: "a" } }]);
  expect((await exchanged(again.made, ["a"])).kept).toEqual(["a"]);
  expect(again.state.submitted, "fetched, and not handed in again").toBe(0);
});

test("a batch that has failed fails its questions with its reason, and is done with", async () => {
  const { made, state } = service({ ends: { status: "failed", reason: "expired" } });
  const { kept, failures, settled } = await exchanged(made, ["a"]);
  expect([kept, failures, settled]).toEqual([[], ["the batch has failed: expired"], [0]]);
  await exchanged(made, ["a"]);
  expect(state.submitted).toBe(2);
});

const unknown = () => new ProviderError("no such batch", { provider: "test", outcome: "stop", status: 404 });

test.each(["state", "answers"] as const)(
  "a batch that the service has forgotten (%s) is done with, and asked anew",
  async (at) => {
    const { made, state, batches } = service();
    const gone: BatchService = {
      ...made,
      state: async (...args) => (at === "state" ? Promise.reject(unknown()) : made.state(...args)),
      // biome-ignore lint/correctness/useYield: it fails before the first answer
      async *answers() {
        throw unknown();
      },
    };
    const first = await exchanged(gone, ["a", "b"]);
    expect([first.kept, first.failures], "neither kept nor failed").toEqual([[], [undefined, undefined]]);
    expect(first.settled, "it may have been answered").toEqual([undefined, undefined]);
    expect((await exchanged(made, ["a", "b"])).kept).toEqual(["a", "b"]);
    expect([state.submitted, batches.size]).toEqual([2, 2]);
  },
);

test("a batch that is not known yet is looked for again; one that is forgotten twice has failed", async () => {
  const { made, state } = service();
  let looks = 0;
  const late: BatchService = {
    ...made,
    state: async (...args) => (looks++ === 0 ? Promise.reject(unknown()) : made.state(...args)),
  };
  expect((await exchanged(late, ["a"])).kept).toEqual(["a"]);
  expect(state.submitted).toBe(1);

  const never = { ...made, state: () => Promise.reject(unknown()) };
  const exchange = await BatchExchange.open(path(), never, { pollInterval: 1 });
  const failures: (string | undefined)[] = [];
  for (let run = 0; run < 2; run++) {
    exchange.want("b", { prompt: "b" }, undefined);
    await exchange.run(
      async () => {},
      new AbortController().signal,
      () => {},
    );
    failures.push(exchange.failure("b")?.message);
  }
  expect(failures).toEqual([undefined, "the service knows nothing more of the batch"]);
});

test("a question without an answer, or with a refusal, has failed; the others are kept", async () => {
  const { made } = service({
    answer: ({ key }) =>
      key === "a"
        ? { status: "failed", key, reason: "13: internal" }
        : { status: "answered", key: key === "b" ? "stray" : key, completion: completion(key) },
  });
  const { kept, failures, settled } = await exchanged(made, ["a", "b", "c"]);
  expect(kept).toEqual(["c"]);
  expect(failures).toEqual(["13: internal", "the batch brought no answer to it", undefined]);
  expect(settled, "what a refusal cost is not known").toEqual([undefined, 3, 0]);
});

test("an abort ends the wait; the batch is found in the notes", async () => {
  const controller = new AbortController();
  const { made } = service();
  const waiting: BatchService = {
    ...made,
    state: async () => {
      controller.abort(new Error("enough"));
      return { status: "running", answered: 0 };
    },
  };
  await expect(exchanged(waiting, ["a"], controller.signal)).rejects.toThrow("enough");
  expect((await exchanged(made, ["a"])).kept).toEqual(["a"]);
});

async function names(): Promise<Set<string>> {
  const notes = (await readFile(path(), "utf8")).trim().split("\n");
  return new Set(notes.map((note) => (JSON.parse(note) as { name: string }).name));
}
