import type { Random } from "../../core/random.js";

const inverse: Readonly<Record<string, string>> = { "+": "-", "-": "+", "*": "/", "/": "*" };

/** A true step that brings nothing new after `step`: its check backwards, nothing added, or the step once more. */
function redundant(step: string, next: Random): string {
  const [, a, operator = "", b, result] = step.match(/^(\d+)(\D)(\d+)=(\d+)$/) ?? [];
  const kind = next();
  if (kind < 0.4) return `${result}${inverse[operator]}${b}=${a}`;
  return kind < 0.7 ? `${result}+0=${result}` : step;
}

/** The steps as a wordy teacher writes them: in a quarter of all chains with one that is not needed. */
export function verboseChain(steps: readonly string[], next: Random): readonly string[] {
  if (next() >= 0.25) return steps;
  const after = Math.floor(next() * steps.length);
  return steps.flatMap((step, i) => (i === after ? [step, redundant(step, next)] : [step]));
}
