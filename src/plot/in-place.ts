import { randomUUID } from "node:crypto";
import { host, type MimeBundle } from "../core/host.js";

/** The two looks of a display that changes while something runs. */
export interface Looks {
  /** Drawn often, so it should be cheap. */
  readonly running: () => MimeBundle;
  /** Drawn when there is nothing more to come. */
  readonly final: () => MimeBundle;
}

/** One place in the output that is redrawn, never repeated. */
export interface InPlace {
  /** Something is new: redraws now, or as soon as the pace allows. */
  changed(): void;
  /** Nothing more will come for now: draws the final look at once. */
  settle(): void;
}

/** People cannot read faster than this changes, ms. */
const pace = 500;
/** Drawing may take one part in this many of the time of what it reports on. */
const drawingShare = 20;

/** What is under way, by the signal of the cell that it runs in: one listener a signal, however many displays. */
const underWay = new WeakMap<AbortSignal, Set<() => void>>();

/** Calls `stopped` when the learner interrupts the cell; gives what takes that back. */
function onInterrupt(signal: AbortSignal, stopped: () => void): () => void {
  let all = underWay.get(signal);
  if (!all) {
    const calls = new Set<() => void>();
    underWay.set(signal, calls);
    signal.addEventListener("abort", () => calls.forEach((call) => void call()), { once: true });
    all = calls;
  }
  const calls = all.add(stopped);
  return () => calls.delete(stopped);
}

/** A display that shows up with its first change and from then on is redrawn in its place; finally when the cell is interrupted, too. */
export function inPlace({ running, final }: Looks): InPlace {
  const id = randomUUID();
  let shown = false;
  let next = 0;
  let pending: NodeJS.Timeout | undefined;
  let watched: { readonly signal: AbortSignal; readonly forget: () => void } | undefined;

  function draw(look: () => MimeBundle): void {
    clearTimeout(pending);
    pending = undefined;
    const start = performance.now();
    host().display(look(), { id, update: shown });
    shown = true;
    const end = performance.now();
    next = end + Math.max(pace, drawingShare * (end - start));
  }

  function settle(): void {
    watched?.forget();
    watched = undefined;
    draw(final);
  }

  return {
    changed() {
      const { signal } = host();
      if (signal.aborted) return; // what an interrupted cell goes on to report is no news
      if (watched?.signal !== signal) {
        watched?.forget();
        watched = { signal, forget: onInterrupt(signal, settle) };
      }
      const wait = next - performance.now();
      if (wait <= 0) draw(running);
      // A loop that stops early still gets its last state shown; the timer keeps no process alive.
      else pending ??= setTimeout(() => draw(running), wait).unref();
    },
    settle,
  };
}
