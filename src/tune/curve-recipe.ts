/** What was done to a run of the curve bank, on purpose. */
export type Fault =
  | "none"
  | "leaked validation"
  | "dirty rows"
  | "too few epochs"
  | "rate too low"
  | "rate far too low"
  | "shuffled outputs"
  | "random outputs"
  | "rate too high"
  | "batch too small"
  | "rate rising without limit"
  | "broken numbers"
  | "small set, many epochs"
  | "tiny set, very many epochs"
  | "a handful of steps";

/** All that decides a run of the curve bank: the same recipe gives the same curve. */
export interface CurveRecipe {
  readonly task: "equations" | "digit-chains" | "word-problems" | "sql";
  /** Distinct records to train on. */
  readonly examples: number;
  /** What is done to the records; with `"leaked"`, what validates is also trained on. */
  readonly records: "clean" | "dirty" | "shuffled" | "random" | "leaked";
  readonly width: number;
  readonly layers: number;
  readonly epochs: number;
  readonly batchSize: number;
  readonly learningRate: number;
  readonly schedule: "cosine" | "constant";
  readonly warmUp: number;
  /** Longest gradient; 1e9 is no limit. */
  readonly clipNorm: number;
  readonly seed: number;
}
