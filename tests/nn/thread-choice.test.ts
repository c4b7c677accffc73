import { expect, test } from "vitest";
import { ThreadChoice, type Threads } from "../../src/nn/thread-choice.js";

/** How often each way is chosen in `runs` runs that take `cost(way, run)`. */
function chosen(runs: number, cost: (threads: Threads, run: number) => number): Record<Threads, number> {
  const choice = new ThreadChoice();
  const counts = { one: 0, several: 0 };
  for (let run = 0; run < runs; run++) {
    const threads = choice.next();
    counts[threads]++;
    choice.record(threads, cost(threads, run));
  }
  return counts;
}

test("the faster way is taken nearly always", () => {
  expect(chosen(640, (threads) => (threads === "one" ? 1 : 3)).one).toBeGreaterThan(600);
  expect(chosen(640, (threads) => (threads === "one" ? 1 : 0.8)).several).toBeGreaterThan(600);
});

test("a machine that becomes busy, or quiet again, is noticed", () => {
  const busyLater = (threads: Threads, run: number) => (threads === "one" ? 1 : run < 640 ? 0.8 : 3);
  expect(chosen(1280, busyLater).one).toBeGreaterThan(500);
  const quietLater = (threads: Threads, run: number) => (threads === "one" ? 1 : run < 640 ? 3 : 0.8);
  expect(chosen(1280, quietLater).several).toBeGreaterThan(500);
});

test("one slow run, as the first on a new session is, decides nothing", () => {
  expect(
    chosen(64, (threads, run) => (threads === "one" ? 1 : run === 2 ? 50 : 0.8)).several,
  ).toBeGreaterThan(55);
});
