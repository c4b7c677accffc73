import type { GenerateProgress } from "../core/types.js";
import { inPlace } from "./in-place.js";
import { numeral } from "./numerals.js";
import { finalText, progressLook, runningText } from "./progress.js";

/**
 * A line that follows the asking of a teacher, redrawn in its place: what is done, the rate and the time left, what failed, what
 * was kept from an earlier run, and the cost so far. Pass it to `generate` as `onProgress`.
 *
 * @example
 * ```ts
 * const line = askingLine();
 * const usage = { inputTokens: 120, outputTokens: 80 };
 * line({ total: 2, done: 1, failed: 1, reused: 0, usage, dollars: 0.0021, ended: true });
 * ```
 */
export function askingLine(label: string = "asking the teacher"): (progress: GenerateProgress) => void {
  const start = performance.now();
  let now: GenerateProgress | undefined;
  const draw = (text: typeof runningText) => {
    if (!now) return {};
    const { total, done, failed, reused } = now;
    const seconds = (performance.now() - start) / 1000;
    // What was kept took no time, so it is no part of the pace.
    const line = text(label, done + failed - reused, total - reused, seconds);
    return progressLook([line, ...notes(now)].join(" · "), done + failed, total);
  };
  const line = inPlace({ running: () => draw(runningText), final: () => draw(finalText) });
  return (progress) => {
    now = progress;
    if (progress.ended) line.settle();
    else line.changed();
  };
}

function notes({ failed, reused, dollars }: GenerateProgress): string[] {
  return [
    ...(failed > 0 ? [`${numeral(failed)} failed`] : []),
    ...(reused > 0 ? [`${numeral(reused)} kept from before`] : []),
    ...(dollars === undefined ? [] : [`$${dollars.toFixed(dollars < 1 ? 4 : 2)}`]),
  ];
}
