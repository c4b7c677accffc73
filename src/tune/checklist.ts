import type { Estimate } from "../core/scorecard.js";
import type { Candidate, TrainingRecord } from "../core/types.js";
import { requireWhole } from "../core/whole-number.js";
import type { InstructedRecord, RecordFormat } from "../data/formats/record-format.js";
import { type CheckedLine, checks } from "./checklist-lines.js";
import type { TuningPrice } from "./tuning-price.js";

/** A tuning job before it is launched. */
export interface PlannedTuning {
  readonly records: readonly InstructedRecord[];
  readonly epochs: number;
  /** How the service wants its lines, such as {@link vertexContents}; its limits are checked. */
  readonly format: RecordFormat<InstructedRecord>;
  readonly validation?: readonly TrainingRecord[];
  /** What the tuned model will be measured on: none of it may be trained on. */
  readonly testPrompts?: readonly string[];
  /** So many words in a row that stand in a test prompt as well make a record leaked. Default 13 (GPT-3's figure, arXiv 2005.14165). */
  readonly leakedWords?: number;
  /** What the base model reaches untuned on the test, from 0 to 1. */
  readonly baseline?: Estimate;
  /** Default: none is known. */
  readonly price?: TuningPrice;
  /** USD that the job may cost. */
  readonly budget?: number;
  /** Tokens of a text. Default: a token for every four characters. */
  readonly tokens?: (text: string) => number;
}

/** What came of looking at a planned job. */
export interface Checklist {
  /** No line fails. */
  readonly ready: boolean;
  readonly lines: readonly CheckedLine[];
}

/**
 * Looks at a tuning job before it costs anything: are the records what the service takes, are there enough, do they repeat themselves or the test, is
 * there a validation set and a baseline, do the epochs suit their number, and what will it cost. Each line passes, warns or fails, with what was
 * found and what to do; show them with `table(lines)`.
 *
 * Throws a {@link KitError} on epochs that are no whole number of at least 1.
 *
 * @example
 * ```ts
 * const records = Array.from({ length: 200 }, (_, i) => ({ prompt: `What is ${i} plus ${i}?`, output: String(2 * i) }));
 * const planned = { records, epochs: 5, format: vertexContents, testPrompts: ["What is 500 plus 1?"], baseline: { value: 0.86 } };
 * const { ready, lines } = await checklist(planned);
 * ready; // true
 * lines.filter(({ status }) => status === "warn").map(({ about }) => about); // ["validation", "baseline", "cost"]
 * ```
 */
export async function checklist(planned: PlannedTuning): Promise<Checklist> {
  requireWhole("epochs", planned.epochs);
  const candidates = planned.records.map(asCandidate);
  const lines: CheckedLine[] = [];
  for (const check of checks) lines.push(await check(planned, candidates));
  return { ready: lines.every(({ status }) => status !== "fail"), lines };
}

/** A record as the filters take it. */
function asCandidate({ prompt, output }: TrainingRecord, index: number): Candidate<number> {
  return {
    ...{ input: index, prompt, sample: 0, output, finishReason: "stop", modelVersion: "a record" },
    usage: { inputTokens: 0, outputTokens: 0 },
  };
}
