import type { Case } from "./exercise.js";

/** What of an answer counts in a case; an answer that has no properties is left as it is. */
export function countedPart({ only }: Pick<Case, "only">, answer: unknown): unknown {
  if (only === undefined || typeof answer !== "object" || answer === null || Array.isArray(answer))
    return answer;
  return Object.fromEntries(Object.entries(answer).filter(([name]) => only.includes(name)));
}
