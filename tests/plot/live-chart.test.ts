import { expect, test, vi } from "vitest";
import type { Snapshot } from "../../src/core/types.js";
import { liveChart } from "../../src/plot/live-chart.js";
import { recordDisplays } from "./recorded-display.js";

const recorded = recordDisplays();
const texts = () => recorded.shown.map((bundle) => String(bundle["text/plain"]).split("\n")[0]);

function snapshot(step: number, more: Partial<Snapshot> = {}): Snapshot {
  const seconds = step / 100;
  return {
    step,
    totalSteps: 200,
    epoch: 1,
    loss: 4 / step,
    learningRate: 0.1,
    tokens: 640 * step,
    seconds,
    ...more,
  };
}

async function* training(steps: number, more: (step: number) => Partial<Snapshot> = () => ({})) {
  for (let step = 1; step <= steps; step++) {
    vi.advanceTimersByTime(10);
    yield snapshot(step, more(step));
  }
}

test("a training run is shown while it runs, and in full at its last step", async () => {
  const chart = liveChart();
  for await (const state of training(200, (step) => (step % 50 ? {} : { validationLoss: 5 / step })))
    chart.push(state);
  chart.end();
  expect(texts()).toEqual([
    "step 1/200 · 0% · loss 4.000 · 64,000 tokens/s · 2.0 s left",
    "step 50/200 · 25% · loss 0.080 · validation loss 0.100 · 64,000 tokens/s · 1.5 s left",
    "step 100/200 · 50% · loss 0.040 · validation loss 0.050 · 64,000 tokens/s · 1.0 s left",
    "step 150/200 · 75% · loss 0.027 · validation loss 0.033 · 64,000 tokens/s · 0.5 s left",
    "step 200/200 · 100% · loss 0.020 · validation loss 0.025 · 64,000 tokens/s · took 2.0 s",
  ]);
  expect(Object.keys(recorded.shown[1] ?? {}).sort()).toEqual(["text/html", "text/plain"]);
  expect(recorded.shown[1]?.["text/html"]).toContain("<svg");
  expect(recorded.shown[1]?.["text/html"]).not.toContain("<script");
  expect(Object.keys(recorded.shown[4] ?? {}).sort()).toEqual([
    "application/vnd.plotly.v1+json",
    "image/svg+xml",
    "text/html",
    "text/plain",
  ]);
  expect(recorded.shown[4]?.["text/html"]).toContain("<progress");
  expect(recorded.shown[4]?.["text/plain"]).toContain(chart.figure.summary);
  expect(chart.figure.summary).toBe(
    "training loss falls from 4 to 0.02; validation loss falls from 0.1 to 0.025.",
  );
});

test("a run that stops early is shown in full when it ends", async () => {
  const chart = liveChart({ title: "Early" });
  for await (const state of training(20)) chart.push(state);
  chart.end();
  expect(texts().at(-1)).toBe("step 20/200 · 10% · loss 0.200 · 64,000 tokens/s · stopped after 0.2 s");
  expect(recorded.shown.at(-1)?.["text/plain"]).toContain("\nEarly\n");
});

test("a run that breaks off without a word is still shown to its last step", async () => {
  const chart = liveChart();
  for await (const state of training(20)) chart.push(state);
  vi.advanceTimersByTime(1000);
  expect(texts().at(-1)).toContain("step 20/200");
});

test("a loss that is no number is said, and leaves a gap", () => {
  const chart = liveChart();
  for (const [step, loss] of [
    [1, 2],
    [2, Number.NaN],
    [3, Number.POSITIVE_INFINITY],
  ] as const) {
    chart.push(snapshot(step, { loss }));
    chart.end();
  }
  expect(texts().at(-2)).toContain("loss NaN (not a finite number: the run has diverged)");
  expect(texts().at(-1)).toContain("loss ∞ (not a finite number: the run has diverged)");
  expect(chart.figure.summary).toBe(
    "training loss is 2 at step 1 (2 of 3 values not finite, first at step 2).",
  );
  expect(chart.figure.svg.match(/NaN|Infinity/)).toBe(null);
});

test("a step that is pushed again is one point, and a step back is another run", () => {
  const chart = liveChart();
  chart.push(snapshot(1, { loss: 3 }));
  chart.push(snapshot(2, { loss: 2 }));
  chart.push(snapshot(2, { loss: 1, validationLoss: 1.5 }));
  expect(chart.figure.summary).toBe("training loss falls from 3 to 1; validation loss is 1.5 at step 2.");
  chart.push(snapshot(3, { loss: 0.5 }));
  expect(chart.figure.summary).toBe("training loss falls from 3 to 0.5; validation loss is 1.5 at step 2.");
  expect(() => chart.push(snapshot(1))).toThrow(
    "a snapshot of step 1 after one of step 3. Make a new liveChart()",
  );
});

test("a chart that was never pushed to says so when it ends", () => {
  liveChart().end();
  expect(texts()).toEqual(["no step yet"]);
});

test("a run that the learner interrupts says that it stopped, and in the next cell may go on", async () => {
  const chart = liveChart();
  for await (const state of training(120)) chart.push(state);
  recorded.interrupt();
  expect(texts().at(-1)).toMatch(/^step 120\/200 .* · stopped after 1\.2 s$/);
  const shown = recorded.shown.length;
  chart.push(snapshot(121));
  vi.advanceTimersByTime(10_000);
  expect(recorded.shown.length).toBe(shown);
  recorded.nextCell();
  chart.push(snapshot(150));
  vi.advanceTimersByTime(10_000);
  expect(texts().at(-1)).toMatch(/^step 150\/200 .* left$/);
  chart.push(snapshot(200));
  const ended = recorded.shown.length;
  recorded.interrupt();
  expect(recorded.shown.length).toBe(ended);
});
