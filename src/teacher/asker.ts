import { createHash } from "node:crypto";
import { KitError } from "../core/errors.js";
import { misfitOf } from "../core/misfit.js";
import type { Completion, CompletionRequest, JsonSchema, Model, Task, Usage } from "../core/types.js";
import { requireWhole } from "../core/whole-number.js";
import type { AnswerLog } from "./answer-log.js";
import { Budget } from "./budget.js";
import { type Price, prices, usageCost } from "./cost.js";
import type { GenerateOptions } from "./generate-options.js";
import { ProviderError } from "./provider-error.js";
import { RateLimit } from "./rate-limit.js";
import { requestKey } from "./request-key.js";
import { askPatiently } from "./retries.js";
import { jsonSchema, withComplaint } from "./structured-answer.js";

/** One answer that is wanted: to which prompt, under which instruction, which of several. */
export interface Question {
  readonly system: string | undefined;
  readonly prompt: string;
  readonly sample: number;
}

/** What came of a question. */
export type Outcome =
  | { readonly status: "answered"; readonly completion: Completion; readonly reused: boolean }
  /** The next batch asks it. */
  | { readonly status: "deferred" }
  | { readonly status: "failed"; readonly reason: string; readonly output?: string };

type AskerOptions = GenerateOptions & { readonly signal: AbortSignal };

/** How a question that no kept answer settles is left to a batch. */
export interface Deferral {
  /** Why a batch brought no answer, if one was to. */
  failure(key: string): Error | undefined;
  /** Wants an answer from the next batch; `settle` is told its usage, or none. */
  want(key: string, request: CompletionRequest, settle: ((usage: Usage) => void) | undefined): void;
}

/** Puts the questions of one run to a teacher: within its limits and its budget, each answer paid for once. */
export class Asker {
  /** Tokens of all answers used, each once. */
  usage: Usage = { inputTokens: 0, outputTokens: 0 };
  /** Tokens of the answers that are new. */
  newUsage: Usage = { inputTokens: 0, outputTokens: 0 };
  newAnswers = 0;
  /** Why the run cannot go on. */
  stopped: string | undefined;
  /** What the first question without an answer failed with. */
  firstError: unknown;
  readonly #teacher: Model;
  readonly #log: AnswerLog | undefined;
  readonly #options: AskerOptions;
  readonly #answerSchema: Task<unknown>["answerSchema"];
  readonly #schema: JsonSchema | undefined;
  readonly #limit: RateLimit;
  readonly #price: Pick<Price, "input" | "output"> | undefined;
  readonly #budget: Budget | undefined;
  readonly #asked = new Map<string, Promise<Completion>>();
  readonly #used = new Set<string>();
  readonly #new = new Set<string>();
  readonly #deferral: Deferral | undefined;

  constructor(
    { answerSchema }: Pick<Task<never>, "answerSchema">,
    teacher: Model,
    log: AnswerLog | undefined,
    options: AskerOptions,
    deferral?: Deferral,
  ) {
    const { structured = true, reasks = 2, maxOutputTokens } = options;
    requireWhole("reasks", reasks, { least: 0 });
    if (maxOutputTokens !== undefined) requireWhole("maxOutputTokens", maxOutputTokens);
    this.#teacher = teacher;
    this.#log = log;
    this.#options = options;
    this.#deferral = deferral;
    this.#answerSchema = structured ? answerSchema : undefined;
    this.#schema = this.#answerSchema && jsonSchema(this.#answerSchema);
    this.#limit = new RateLimit(options);
    this.#price = options.price ?? listPrice(teacher.identity?.model, deferral ? 0.5 : 1);
    this.#budget = budgetOf(options, this.#price);
  }

  /** Tokens and USD of this run so far. */
  get spent(): { readonly usage: Usage; readonly dollars?: number } {
    const usage = this.newUsage;
    return this.#price ? { usage, dollars: usageCost(usage, this.#price) } : { usage };
  }

  /** Throws only when the run is interrupted or answers cannot be kept. */
  async ask({ system, prompt, sample }: Question): Promise<Outcome> {
    const { reasks = 2 } = this.#options;
    let output: string | undefined;
    let misfit: string | undefined;
    for (let attempt = 0; attempt <= reasks; attempt++) {
      const request = this.#request(withComplaint(system, misfit), prompt, [sample, attempt]);
      const outcome = await this.#answer(request, sample);
      if (outcome.status === "deferred") return outcome;
      if (outcome.status === "failed") return output === undefined ? outcome : { ...outcome, output };
      const { text, finishReason } = outcome.completion;
      misfit =
        this.#answerSchema && finishReason !== "blocked" ? misfitOf(this.#answerSchema, text) : undefined;
      if (misfit === undefined) return outcome;
      output = text;
    }
    const reason = `none of ${reasks + 1} answers fits the schema, the last because ${misfit}`;
    return { status: "failed", reason, ...(output === undefined ? {} : { output }) };
  }

  #request(system: string | undefined, prompt: string, draw: readonly number[]): CompletionRequest {
    const { temperature = 0.8, seed = 1, maxOutputTokens } = this.#options;
    return {
      ...(system === undefined ? {} : { system }),
      prompt,
      ...(this.#schema === undefined ? {} : { schema: this.#schema }),
      temperature,
      // Drawn from what is asked and not from when, so that the same question gets the same draw in any run.
      seed:
        createHash("sha256")
          .update(JSON.stringify([seed, prompt, draw]))
          .digest()
          .readUInt32LE() >>> 1,
      ...(maxOutputTokens === undefined ? {} : { maxOutputTokens }),
    };
  }

  async #answer(request: CompletionRequest, sample: number): Promise<Outcome> {
    // Without an identity nothing is kept, and the key only tells the questions of this run apart.
    const identity = this.#teacher.identity ?? { provider: "", model: "" };
    const key = requestKey(identity, { ...request, sample });
    const twin = this.#asked.get(key);
    const kept = twin ? undefined : this.#log?.get(key);
    if (kept) return this.#use(key, kept, !this.#new.has(key));
    const failure = this.#deferral?.failure(key);
    if (failure) {
      this.firstError ??= failure;
      return { status: "failed", reason: failure.message };
    }
    if (!twin && this.stopped !== undefined)
      return { status: "failed", reason: `not asked: ${this.stopped}` };
    if (this.#deferral) return this.#defer(this.#deferral, key, request);
    const asked = twin ?? this.#askOnce(request);
    this.#asked.set(key, asked);
    let completion: Completion;
    try {
      completion = await asked;
    } catch (error) {
      this.#options.signal.throwIfAborted();
      this.firstError ??= error;
      if (error instanceof ProviderError && error.outcome === "stop") this.stopped ??= error.message;
      return { status: "failed", reason: error instanceof Error ? error.message : String(error) };
    }
    if (!twin) await this.#log?.add(key, completion);
    return this.#use(key, completion, false);
  }

  #defer(deferral: Deferral, key: string, request: CompletionRequest): Outcome {
    const settle = this.#budget?.reserveNow(this.#most(request));
    if (this.#budget && !settle) return { status: "failed", reason: this.#overBudget().message };
    deferral.want(key, request, settle);
    return { status: "deferred" };
  }

  /** Keeps an answer that came with a batch. */
  async add(key: string, completion: Completion): Promise<void> {
    if (this.#log?.get(key)) return; // two batches can hold the same after a kill
    await this.#log?.add(key, completion);
    this.#new.add(key);
    this.newUsage = sum(this.newUsage, completion.usage);
    this.newAnswers++;
  }

  async #askOnce(request: CompletionRequest): Promise<Completion> {
    const settle = await this.#reserve(request);
    let usage: Usage = { inputTokens: 0, outputTokens: 0 };
    try {
      const { signal, retries = {} } = this.#options;
      const expectedTokens = this.#expectedTokens(request);
      const completion = await askPatiently(this.#teacher, request, {
        ...{ limit: this.#limit, expectedTokens, signal, retries },
      });
      usage = completion.usage;
      this.newUsage = sum(this.newUsage, usage);
      this.newAnswers++;
      return completion;
    } finally {
      settle?.(usage);
    }
  }

  async #reserve(request: CompletionRequest): Promise<((usage: Usage) => void) | undefined> {
    if (!this.#budget) return undefined;
    const settle = await this.#budget.reserve(this.#most(request));
    if (settle) return settle;
    throw this.#overBudget();
  }

  #most(request: CompletionRequest): Usage {
    return { inputTokens: mostInputTokens(request), outputTokens: request.maxOutputTokens ?? 0 };
  }

  #overBudget(): KitError {
    this.stopped ??= `the budget of ${this.#options.budget} USD does not cover the next answer`;
    return new KitError(this.stopped, {
      remedy: "Start again with a higher one; answers that were kept are not asked again.",
      value: this.#options.budget,
    });
  }

  /** A prompt's tokens by the usual four bytes each, and an answer as long as those before. */
  #expectedTokens(request: CompletionRequest): number {
    const longest = request.maxOutputTokens ?? 256;
    const output = this.newAnswers > 0 ? this.newUsage.outputTokens / this.newAnswers : longest;
    return Math.ceil(mostInputTokens(request) / 4 + output);
  }

  #use(key: string, completion: Completion, reused: boolean): Outcome {
    if (!this.#used.has(key)) this.usage = sum(this.usage, completion.usage);
    this.#used.add(key);
    return { status: "answered", completion, reused };
  }
}

/** The list price of a model if there is one, or a part of it. */
function listPrice(model: string | undefined, part: number): Pick<Price, "input" | "output"> | undefined {
  const price = prices.find((listed) => listed.model === model);
  return price && { input: price.input * part, output: price.output * part };
}

function budgetOf(
  { budget, maxOutputTokens }: AskerOptions,
  price: Pick<Price, "input" | "output"> | undefined,
): Budget | undefined {
  if (budget === undefined) return undefined;
  if (price && maxOutputTokens !== undefined) return new Budget(budget, price);
  throw new KitError("a budget holds only when the dearest answer has a price", {
    remedy: `Pass ${price ? "maxOutputTokens" : "price, in USD per million tokens, and maxOutputTokens"} as well.`,
    value: budget,
  });
}

/** A token is at least one byte. */
function mostInputTokens({ system = "", prompt, schema }: CompletionRequest): number {
  return Buffer.byteLength(system) + Buffer.byteLength(prompt) + (schema ? JSON.stringify(schema).length : 0);
}

function sum(a: Usage, b: Usage): Usage {
  return { inputTokens: a.inputTokens + b.inputTokens, outputTokens: a.outputTokens + b.outputTokens };
}
