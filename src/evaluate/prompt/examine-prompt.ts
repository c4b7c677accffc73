import { KitError } from "../../core/errors.js";
import type { JsonSchema, Model } from "../../core/types.js";
import type { Contract } from "../../tasks/contracts/contract.js";
import { askedIn } from "../../teacher/experts/contract-expert-request.js";
import { readOutput } from "./contract-output.js";
import { looks, type PromptPoint, promptPoints } from "./prompt-points.js";

/** What a teacher is told about contracts. */
export interface ContractPrompt {
  readonly system: string;
  /** The shape of the answer, as JSON Schema, where the teacher is held to one. */
  readonly schema?: JsonSchema;
}

/** One point, and whether the prompt settles it. */
export interface PromptFinding {
  readonly point: PromptPoint;
  readonly status: "settled" | "open";
  /** What the prompt leaves open. */
  readonly says?: string;
  /** What the teacher wrote because of it. */
  readonly shown?: string;
}

/** What came of trying a prompt. */
export interface PromptReport {
  /** Share of the points that are settled. */
  readonly share: number;
  readonly findings: readonly PromptFinding[];
  /** What the teacher wrote, one answer a contract. */
  readonly outputs: readonly string[];
}

/**
 * Tries a prompt for contracts: has a teacher answer about each contract, and looks in the prompt's words and in the answers for six points:
 * form (JSON alone, with its fields), risks (party, kind and severity by the given names), quotes (verbatim, with the clause's number), silence (no
 * clause invented, silent topics named), reasoning (before the verdict, and no risk misread), and role. What is left open comes with the output
 * that shows it.
 *
 * The words are looked for in English. Throws a {@link KitError} without contracts, and what the teacher throws.
 *
 * @example
 * ```ts
 * const teacher = contractExpert({ errorRate: 0 });
 * const unseen = contracts().inputs("test", 2);
 * const [strong] = contracts().instructions!;
 * (await examinePrompt({ system: strong! }, unseen, teacher)).share; // 1
 * const weak = await examinePrompt({ system: "Summarise this contract as JSON, without a code fence." }, unseen, teacher);
 * weak.findings.find(({ point }) => point === "quotes")!.says; // "You do not ask for risks, so nothing is quoted"
 * ```
 */
export async function examinePrompt(
  prompt: ContractPrompt,
  contracts: readonly Contract[],
  teacher: Model,
): Promise<PromptReport> {
  if (contracts.length === 0) {
    throw new KitError("a prompt cannot be tried without contracts", {
      remedy: 'Pass contracts().inputs("test", 5).',
      value: contracts,
    });
  }
  const outputs = await Promise.all(
    contracts.map(async (contract) => {
      const { text } = await teacher({ ...prompt, prompt: contract.text, temperature: 0 });
      return readOutput(contract, text);
    }),
  );
  const asked = askedIn({ ...prompt, prompt: "" });
  const findings = promptPoints.map((point): PromptFinding => {
    const left = looks[point](asked, outputs);
    return left ? { point, status: "open", ...left } : { point, status: "settled" };
  });
  const settled = findings.filter(({ status }) => status === "settled").length;
  return { share: settled / findings.length, findings, outputs: outputs.map(({ text }) => text) };
}
