import { KitError } from "../core/errors.js";
import { displayKey, type MimeBundle } from "../core/host.js";
import type { CurvePoint, Snapshot } from "../core/types.js";
import { addPoint, type GrowingLine } from "./growing-line.js";
import { inPlace } from "./in-place.js";
import type { LineSeries } from "./line-chart.js";
import { type Figure, lineFigure } from "./line-figure.js";
import { duration, numeral, share } from "./numerals.js";
import { progressMarkup } from "./progress.js";

/** How a {@link liveChart} introduces itself. */
export interface LiveChartOptions {
  /** "Loss while the student trains" by default. */
  readonly title?: string;
}

/** What a run tells of itself; services do not tell the tokens. */
export type LivePoint = CurvePoint & Partial<Pick<Snapshot, "tokens">>;

/** A loss chart that grows with a training run. */
export interface LiveChart {
  /** The run has reached this state. */
  push(snapshot: LivePoint): void;
  /** The run has stopped; needed only when it stops before its last step and the cell goes on. */
  end(): void;
  /** The chart as it stands now. */
  readonly figure: Figure;
}

/**
 * Shows a training run while it runs: a progress line and the chart of its losses, redrawn in their place at most
 * twice a second (in a terminal, one line each time). Losses are mean nats a target token.
 *
 * `push` throws {@link KitError} for a snapshot of an earlier step than the last one: a chart shows one run.
 *
 * @example
 * ```ts
 * const chart = liveChart();
 * const snapshot = { totalSteps: 2, epoch: 1, learningRate: 0.001, tokens: 64, seconds: 0.5 };
 * for (const step of [1, 2]) chart.push({ ...snapshot, step, loss: 3 / step });
 * chart.figure.summary; // "training loss falls from 3 to 1.5."
 * ```
 */
export function liveChart(options: LiveChartOptions = {}): LiveChart {
  const { title = "Loss while the student trains" } = options;
  const training: GrowingLine = { x: [], y: [] };
  const validation: GrowingLine = { x: [], y: [] };
  let last: LivePoint | undefined;

  const figure = (): Figure =>
    lineFigure({
      title,
      x: { label: "step", include: last ? [0, last.totalSteps] : [0] },
      y: { label: "nats a token" },
      series: seriesOf(training, validation),
    });
  // The line keeps the last validation loss that was measured; not every step measures one.
  const latest = (): LivePoint | undefined => {
    const measured = validation.y.at(-1);
    return last && measured !== undefined ? { ...last, validationLoss: measured } : last;
  };
  const display = inPlace({
    running: () => runningLook(figure(), latest()),
    final: () => finalLook(figure(), latest()),
  });

  return {
    push(snapshot) {
      if (last && snapshot.step < last.step) {
        throw new KitError(`a snapshot of step ${snapshot.step} after one of step ${last.step}`, {
          remedy: "Make a new liveChart() for every training run.",
          value: snapshot.step,
        });
      }
      last = snapshot;
      addPoint(training, snapshot.step, snapshot.loss);
      if (snapshot.validationLoss !== undefined) addPoint(validation, snapshot.step, snapshot.validationLoss);
      if (snapshot.step >= snapshot.totalSteps) display.settle();
      else display.changed();
    },
    end() {
      if (!last || last.step < last.totalSteps) display.settle();
    },
    get figure() {
      return figure();
    },
  };
}

function seriesOf(training: GrowingLine, validation: GrowingLine): LineSeries[] {
  const first = { name: "training loss", ...training };
  return validation.x.length === 0 ? [first] : [first, { name: "validation loss", ...validation }];
}

function runningLook(figure: Figure, snapshot: LivePoint | undefined): MimeBundle {
  const text = stateText(snapshot, "running");
  return { "text/html": stateMarkup(text, snapshot) + figure.inline, "text/plain": text };
}

function finalLook(figure: Figure, snapshot: LivePoint | undefined): MimeBundle {
  const text = stateText(snapshot, "stopped");
  const bundle = figure[displayKey]();
  return {
    ...bundle,
    "text/html": stateMarkup(text, snapshot) + bundle["text/html"],
    "text/plain": `${text}\n\n${bundle["text/plain"]}`,
  };
}

function stateMarkup(text: string, snapshot: LivePoint | undefined): string {
  return progressMarkup(text, snapshot?.step ?? 0, snapshot?.totalSteps ?? 1);
}

/** "step 120/300 · 40% · loss 0.531 · 12,345 tokens/s · 8.2 s left" */
function stateText(snapshot: LivePoint | undefined, state: "running" | "stopped"): string {
  if (!snapshot) return "no step yet";
  const { step, totalSteps, loss, validationLoss, tokens = 0, seconds } = snapshot;
  const left = (seconds / Math.max(1, step)) * (totalSteps - step);
  const stopped = state === "stopped" ? `stopped after ${duration(seconds)}` : `${duration(left)} left`;
  const time = step >= totalSteps ? `took ${duration(seconds)}` : stopped;
  return [
    `step ${share(step, totalSteps)}`,
    `loss ${lossText(loss)}`,
    ...(validationLoss === undefined ? [] : [`validation loss ${lossText(validationLoss)}`]),
    ...(seconds > 0 && tokens > 0 ? [`${numeral(Math.round(tokens / seconds))} tokens/s`] : []),
    time,
  ].join(" · ");
}

/** Three decimals, so that the line does not jump; a loss that left the numbers is said to have. */
function lossText(loss: number): string {
  if (!Number.isFinite(loss)) return `${numeral(loss)} (not a finite number: the run has diverged)`;
  return Math.abs(loss) < 1000 ? loss.toFixed(3) : numeral(loss);
}
