/** An answer to be scored, with what it answers. */
export interface Answered<Input = unknown> {
  readonly input: Input;
  /** What was asked. */
  readonly prompt: string;
  readonly output: string;
  /** A right answer, where one is known. */
  readonly reference?: string;
}

/**
 * What a metric says of an answer. `judge-error` is the metric's failure and not the answer's: it counts neither for nor against, and is
 * reported beside.
 */
export type Score =
  | {
      readonly status: "pass" | "fail";
      /** From 0 (worst) to 1 (best). */
      readonly value: number;
      readonly reason?: string;
    }
  | { readonly status: "judge-error"; readonly reason: string };

/** A yardstick: scores answers, one score each, in their order. */
export interface Metric<Input = unknown> {
  readonly name: string;
  score(answers: readonly Answered<Input>[]): Promise<readonly Score[]>;
}

/**
 * A metric of your own by a rule: `scoreOne` gives a score, or `undefined` where the answer is right in full, or the reason why it is
 * not.
 *
 * @example
 * ```ts
 * const short = metric("short", ({ output }) => (output.length > 5 ? `${output.length} characters` : undefined));
 * await short.score([{ input: 1, prompt: "?", output: "far too long" }]); // [{ status: "fail", value: 0, reason: "12 characters" }]
 * ```
 */
export function metric<Input = unknown>(
  name: string,
  scoreOne: (answer: Answered<Input>) => Score | string | undefined,
): Metric<Input> {
  const score = (answer: Answered<Input>): Score => {
    const said = scoreOne(answer);
    if (said === undefined) return { status: "pass", value: 1 };
    return typeof said === "string" ? { status: "fail", value: 0, reason: said } : said;
  };
  return { name, score: async (answers) => answers.map(score) };
}

/** What a metric that compares says where there is nothing to compare with. */
export const noReference: Score = { status: "judge-error", reason: "there is no reference to compare with" };
