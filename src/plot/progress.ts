import type { MimeBundle } from "../core/host.js";
import { requireWhole } from "../core/whole-number.js";
import { inPlace } from "./in-place.js";
import { escapeMarkup } from "./markup.js";
import { duration, numeral, share } from "./numerals.js";

/** A line that says how far something is. */
export interface Progress {
  /** `count` more are done, 1 by default. */
  advance(count?: number): void;
  /** Nothing more will be done: says how long it took, and where it stopped. */
  end(): void;
}

/**
 * Shows a line with what is done, the rate and the time left, redrawn in its place at most twice a second.
 *
 * Throws {@link KitError} for a total or a count that is not a whole number of at least 0.
 *
 * @example
 * ```ts
 * const answers = progress("asking the teacher", 2);
 * for (const question of ["x + 1 = 2", "x + 2 = 4"]) answers.advance();
 * answers.end();
 * ```
 */
export function progress(label: string, total: number): Progress {
  requireWhole("the total of a progress", total, { least: 0 });
  const start = performance.now();
  let done = 0;
  let took: number | undefined;
  const line = inPlace({
    running: () => progressLook(runningText(label, done, total, since(start)), done, total),
    final: () => progressLook(finalText(label, done, total, took ?? since(start)), done, total),
  });
  if (total === 0) line.settle();
  else line.changed();
  return {
    advance(count = 1) {
      requireWhole("the advance of a progress", count, { least: 0 });
      done += count;
      took = since(start);
      if (done >= total) line.settle();
      else line.changed();
    },
    end() {
      if (done < total) {
        took = since(start);
        line.settle();
      }
    },
  };
}

/** A line of text, as a bar and text in HTML. */
export function progressMarkup(text: string, done: number, total: number): string {
  const bar = `<progress value="${Math.min(done, total)}" max="${total || 1}" style="width:8em;vertical-align:middle" aria-label="progress"></progress>`;
  return `<div style="font-variant-numeric:tabular-nums;margin:.3em 0">${bar} ${escapeMarkup(text)}</div>`;
}

/** The looks of a line that says how far something is. */
export function progressLook(text: string, done: number, total: number): MimeBundle {
  return { "text/html": progressMarkup(text, done, total), "text/plain": text };
}

/** What is done, the rate, and the time left. */
export function runningText(label: string, done: number, total: number, seconds: number): string {
  const parts = [`${label}: ${share(done, total)}`];
  if (done > 0)
    parts.push(rate(done, seconds), `${duration((seconds / done) * Math.max(0, total - done))} left`);
  return parts.join(" · ");
}

/** What was done in which time. */
export function finalText(label: string, done: number, total: number, seconds: number): string {
  if (done < total) return `${label}: stopped at ${share(done, total)} after ${duration(seconds)}`;
  const count = done > total ? `${numeral(done)} of ${numeral(total)}` : numeral(done);
  return `${label}: ${count} done in ${duration(seconds)}${done > 0 ? ` (${rate(done, seconds)})` : ""}`;
}

function rate(done: number, seconds: number): string {
  const perSecond = done / Math.max(seconds, 1e-3);
  return perSecond >= 1
    ? `${numeral(Number(perSecond.toPrecision(2)))}/s`
    : `${duration(1 / perSecond)} each`;
}

function since(start: number): number {
  return (performance.now() - start) / 1000;
}
