import type { GenerateProgress } from "../core/types.js";
import type { Price } from "./cost.js";
import type { RateLimitOptions } from "./rate-limit.js";
import type { RetryOptions } from "./retries.js";

/** How to ask in batches. */
export interface BatchOptions {
  /** Requests in one batch at most. Default 50,000. */
  readonly largest?: number;
  /** Time between two looks at a batch, ms. Default 30,000. */
  readonly pollInterval?: number;
}

/** How to ask. */
export interface GenerateOptions extends RateLimitOptions {
  /** Answers drawn for each input. Default 1. */
  readonly perInput?: number;
  /** Above 0, the answers to one input differ. Default 0.8. */
  readonly temperature?: number;
  /** Decides every draw. Default 1. */
  readonly seed?: number;
  /** Longest answer, tokens. Default: what the model allows. */
  readonly maxOutputTokens?: number;
  /** Take the task's instructions in turn, so that the answers are more varied. Default: the first alone. */
  readonly varyInstruction?: boolean;
  /** Hold the teacher to the task's `answerSchema`, where it has one. Default true. */
  readonly structured?: boolean;
  /** An answer that does not fit the schema is asked for again so many times, with what was wrong. Default 2. */
  readonly reasks?: number;
  /** Requests under way at once. Default 256, which suits a local model. */
  readonly concurrency?: number;
  /**
   * Leave the requests to the service's own machines, in batches: slower (within a day at Google), at half the list price, and
   * without limits a minute. Needs `answers`. A run that ends meanwhile fetches the same batches when it is called again.
   */
  readonly batch?: BatchOptions;
  readonly retries?: RetryOptions;
  /** The run never costs more than so many USD; needs `maxOutputTokens`. Default: no cap. */
  readonly budget?: number;
  /** USD per million tokens. Default: the list price of the teacher's model, if there is one. */
  readonly price?: Pick<Price, "input" | "output">;
  /**
   * A file where every answer is kept as it comes; what is in it is not asked again. One run at a time may use it. Default: answers
   * are not kept.
   */
  readonly answers?: string;
  /** Called after every answer, and when the run ends. */
  readonly onProgress?: (progress: GenerateProgress) => void;
  /** Ends the run; so does interrupting a notebook's cell. What was answered is kept in `answers`. */
  readonly signal?: AbortSignal;
}
