import { EventEmitter } from "node:events";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { hasStarted, hostRunner } from "../../../src/classroom/sandbox/host-runner.js";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A host that never answers, on a machine that gives it so much of a processor. */
function silentHost(share: number) {
  const host = { events: new EventEmitter(), post: () => {}, ended: false };
  const began = Date.now();
  return {
    ...host,
    processorSeconds: () => ((Date.now() - began) / 1000) * share,
    end: async () => {
      host.ended = true;
    },
  };
}

async function secondsUntilEnded(share: number): Promise<number> {
  const runner = hostRunner(async () => silentHost(share));
  const began = Date.now();
  const reply = runner.ask({}).then(() => (Date.now() - began) / 1000);
  await vi.advanceTimersByTimeAsync(200_000);
  return reply;
}

test("what cannot be interrupted is ended after five seconds of work", async () => {
  expect(await secondsUntilEnded(1)).toBe(5);
  expect(await secondsUntilEnded(2)).toBe(5); // with a neighbour
});

test("on a busy machine a call gets more time, and not without end", async () => {
  expect(await secondsUntilEnded(0.25)).toBe(20);
  expect(await secondsUntilEnded(0)).toBe(60);
});

test("a host that says nothing, or ends, has not started", async () => {
  const [ready, silent, dead] = [new EventEmitter(), new EventEmitter(), new EventEmitter()];
  const started = Promise.all([ready, silent, dead].map(hasStarted));
  ready.emit("message", {});
  dead.emit("exit", 1);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(await started).toEqual([true, false, false]);
  expect(silent.listenerCount("message")).toBe(0);
});
