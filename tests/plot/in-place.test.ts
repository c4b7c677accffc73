import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type DisplayOptions, hostKey, type MimeBundle } from "../../src/core/host.js";
import { inPlace } from "../../src/plot/in-place.js";

let shown: { bundle: MimeBundle; options: DisplayOptions | undefined }[];
const kernel = globalThis as { [hostKey]?: unknown };

beforeEach(() => {
  vi.useFakeTimers();
  shown = [];
  kernel[hostKey] = {
    display: (bundle: MimeBundle, options?: DisplayOptions) => shown.push({ bundle, options }),
    signal: new AbortController().signal,
  };
});

afterEach(() => {
  vi.useRealTimers();
  delete kernel[hostKey];
});

/** A display of a counter; drawing takes `cost` ms. */
function counter({ cost = 0 } = {}) {
  let count = 0;
  const look = (kind: string) => () => {
    if (cost > 0) vi.advanceTimersByTime(cost);
    return { "text/plain": `${kind} ${count}` };
  };
  const display = inPlace({ running: look("running"), final: look("final") });
  return {
    ...display,
    tick() {
      count++;
      display.changed();
    },
  };
}

const texts = () => shown.map(({ bundle }) => bundle["text/plain"]);

test("the first change is a new output, all others replace it", () => {
  const display = counter();
  expect(shown).toEqual([]);
  display.tick();
  vi.advanceTimersByTime(1000);
  display.tick();
  display.settle();
  expect(texts()).toEqual(["running 1", "running 2", "final 2"]);
  expect(shown.map(({ options }) => options?.update)).toEqual([false, true, true]);
  expect(new Set(shown.map(({ options }) => options?.id)).size).toBe(1);
  counter().tick();
  expect(shown.at(-1)?.options).not.toEqual(shown.at(0)?.options);
});

test("changes are shown at most twice a second, and the last one always", () => {
  const display = counter();
  for (let change = 0; change < 100; change++) {
    display.tick();
    vi.advanceTimersByTime(10);
  }
  expect(texts()).toEqual(["running 1", "running 50", "running 100"]);
  display.tick();
  vi.advanceTimersByTime(490);
  expect(texts()).toHaveLength(3);
  vi.advanceTimersByTime(10_000);
  expect(texts()).toEqual(["running 1", "running 50", "running 100", "running 101"]);
});

test("settling shows the final look at once, and nothing after it", () => {
  const display = counter();
  display.tick();
  display.tick();
  display.settle();
  vi.advanceTimersByTime(10_000);
  expect(texts()).toEqual(["running 1", "final 2"]);
});

test("slow drawing is done less often: about 5 % of the time", () => {
  const display = counter({ cost: 100 });
  const start = performance.now();
  while (performance.now() - start < 20_000) {
    display.tick();
    vi.advanceTimersByTime(10);
  }
  expect(shown.length).toBeGreaterThanOrEqual(9);
  expect(shown.length).toBeLessThanOrEqual(11);
});

test("in a terminal every change that is shown is a line", () => {
  delete kernel[hostKey];
  const write = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  const display = counter();
  display.tick();
  display.settle();
  expect(write.mock.calls.map(([text]) => text)).toEqual(["running 1\n", "final 1\n"]);
  write.mockRestore();
});
