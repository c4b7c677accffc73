import { getEventListeners } from "node:events";
import { expect, test } from "vitest";
import { unlessAborted, untilAborted } from "../../src/nn/until-aborted.js";

test("work that ends first gives its result, or its error", async () => {
  const { signal } = new AbortController();
  expect(await untilAborted(Promise.resolve(3), signal)).toBe(3);
  await expect(untilAborted(Promise.reject(new Error("no")), signal)).rejects.toThrow("no");
  expect(getEventListeners(signal, "abort")).toEqual([]);
});

test("an abort ends the waiting with its reason, though the work never ends", async () => {
  const controller = new AbortController();
  const waiting = untilAborted(new Promise(() => {}), controller.signal);
  controller.abort(new Error("enough"));
  await expect(waiting).rejects.toThrow("enough");
  await expect(untilAborted(new Promise(() => {}), controller.signal)).rejects.toThrow("enough");
});

test("an ending is waited for, but not after an abort, and then its error is nobody's", async () => {
  const controller = new AbortController();
  await expect(unlessAborted(Promise.reject(new Error("broken")), controller.signal)).rejects.toThrow(
    "broken",
  );
  controller.abort();
  await unlessAborted(Promise.reject(new Error("broken")), controller.signal);
  await unlessAborted(new Promise(() => {}), controller.signal);
});
