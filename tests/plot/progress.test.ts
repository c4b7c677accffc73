import { expect, test, vi } from "vitest";
import { progress } from "../../src/plot/progress.js";
import { recordDisplays } from "./recorded-display.js";

const recorded = recordDisplays();
const texts = () => recorded.shown.map((bundle) => bundle["text/plain"]);

test("it says what is done, how fast, and how long it will take", () => {
  const answers = progress("asking", 1000);
  for (let answer = 0; answer < 1000; answer++) {
    vi.advanceTimersByTime(2);
    answers.advance();
  }
  answers.end();
  expect(texts()).toEqual([
    "asking: 0/1,000 · 0%",
    "asking: 249/1,000 · 24% · 500/s · 1.5 s left",
    "asking: 499/1,000 · 49% · 500/s · 1.0 s left",
    "asking: 749/1,000 · 74% · 500/s · 0.5 s left",
    "asking: 999/1,000 · 99% · 500/s · 0.0 s left",
    "asking: 1,000 done in 2.0 s (500/s)",
  ]);
});

test("slow work has its time a piece, and many pieces may be done at once", () => {
  const answers = progress("asking", 10);
  vi.advanceTimersByTime(8000);
  answers.advance(4);
  expect(texts().at(-1)).toBe("asking: 4/10 · 40% · 2.0 s each · 12 s left");
});

test("work that stops early, or does more than was planned, is told as it is", () => {
  const early = progress("asking", 10);
  vi.advanceTimersByTime(1000);
  early.advance(3);
  early.end();
  expect(texts().at(-1)).toBe("asking: stopped at 3/10 · 30% after 1.0 s");
  const more = progress("asking", 2);
  vi.advanceTimersByTime(1000);
  more.advance(3);
  expect(texts().at(-1)).toBe("asking: 3 of 2 done in 1.0 s (3/s)");
});

test("nothing to do is done", () => {
  progress("asking", 0).end();
  expect(texts()).toEqual(["asking: 0 done in 0.0 s"]);
});

test("HTML has a real progress bar and escaped words", () => {
  progress("a <b>", 4).advance(3);
  vi.advanceTimersByTime(1000);
  const html = String(recorded.shown.at(-1)?.["text/html"]);
  expect(html).toContain('<progress value="3" max="4"');
  expect(html).toContain("</progress> a &lt;b&gt;: 3/4 · 75%");
});

test.each([-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])("a count of %j is refused", (count) => {
  expect(() => progress("asking", count)).toThrow(
    `the total of a progress must be a whole number of at least 0, got ${count}`,
  );
  expect(() => progress("asking", 1).advance(count)).toThrow(
    `the advance of a progress must be a whole number of at least 0, got ${count}`,
  );
});
