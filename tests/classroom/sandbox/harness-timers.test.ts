import { expect, test } from "vitest";
import { createTimers } from "../../../src/classroom/sandbox/harness-timers.js";

test("timers come in the order of their times, those of one time in that of their making; cleared ones do not", () => {
  const timers = createTimers();
  const came: unknown[] = [];
  timers.set((name) => came.push(name, timers.now()), 30, "late");
  timers.set((name) => came.push(name), 10, "first");
  timers.set((name) => came.push(name), 10, "second");
  timers.clear(timers.set(() => came.push("cleared"), 1));
  timers.set(() => {
    came.push("now");
    timers.set(() => came.push("then"), 5);
  });
  while (timers.turn());
  expect(came).toEqual(["now", "then", "first", "second", "late", 30]);
  expect(timers.turn()).toBe(false);
});
