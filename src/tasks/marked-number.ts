import type { Verification } from "../core/types.js";

/** The final answer: what stands in the last `<answer>…</answer>`. */
function markedAnswer(output: string): string | undefined {
  return output.match(/<answer>([^<]*)<\/answer>\s*$/)?.[1]?.trim();
}

/** Checks an output that must end in `<answer>n</answer>`; whatever reasoning stands before it is not judged. */
export function verifyNumber(solution: number, output: string): Verification {
  const answer = markedAnswer(output);
  if (answer === undefined) return { status: "rejected", reason: "no <answer>…</answer> at the end" };
  if (answer === String(solution)) return { status: "accepted" };
  return { status: "rejected", reason: `the answer is ${solution}, not ${answer || "empty"}` };
}

/** A chain of steps and the number it leads to, in the form that {@link verifyNumber} asks for. */
export function markedSteps(steps: readonly string[], solution: number): string {
  return `<think>${steps.join(";")}</think><answer>${solution}</answer>`;
}

/** The marks of {@link markedSteps}. */
export const marks: readonly string[] = ["<think>", "</think>", "<answer>", "</answer>"];

/** The same, and the numbers from 0 to 100 as whole words. */
export const markWords: readonly string[] = [
  ...marks,
  ...Array.from({ length: 101 }, (_, number) => String(number)),
];
