import { z } from "zod";
import { type ContractRisk, riskKinds, severities } from "./contract.js";

/** What the teacher shall answer about a contract. */
export interface ContractAnswer {
  /** How it came to the answer; written first where it is asked for, and not judged. */
  readonly reasoning?: string | undefined;
  readonly summary: string;
  readonly risks: readonly ContractRisk[];
  /** What the contract says nothing about. */
  readonly silent: readonly string[];
}

/**
 * The shape of an answer. Reasoning may stand before it, so that it is written before the verdict.
 *
 * @example
 * ```ts
 * contractAnswer.safeParse({ summary: "A lease of a shop.", risks: [], silent: ["liability"] }).success; // true
 * contractAnswer.safeParse({ summary: "A lease of a shop.", risks: "none" }).success; // false
 * ```
 */
export const contractAnswer: z.ZodType<ContractAnswer> = z.strictObject({
  reasoning: z.string().min(1).optional(),
  summary: z.string().min(1),
  risks: z.array(
    z.strictObject({
      party: z.string().min(1),
      kind: z.enum(riskKinds),
      severity: z.enum(severities),
      clause: z.string().min(1),
      quote: z.string().min(1),
    }),
  ),
  silent: z.array(z.string()),
});
