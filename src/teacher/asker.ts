import { misfitOf } from "../core/misfit.js";
import type {
  Completion,
  CompletionRequest,
  JsonSchema,
  Model,
  ModelIdentity,
  Task,
  Usage,
} from "../core/types.js";
import { requireWhole } from "../core/whole-number.js";
import type { AnswerLog } from "./answer-log.js";
import { knownPrice, type Price, usageCost } from "./cost.js";
import type { Deferral } from "./deferral.js";
import type { GenerateOptions } from "./generate-options.js";
import { ProviderError } from "./provider-error.js";
import { type Outcome, type Question, requestOf } from "./question.js";
import { RateLimit } from "./rate-limit.js";
import { requestBytes } from "./request-bytes.js";
import { requestKey } from "./request-key.js";
import { askPatiently } from "./retries.js";
import { RunBudget } from "./run-budget.js";
import { jsonSchema, withComplaint } from "./structured-answer.js";

type AskerOptions = GenerateOptions & { readonly signal: AbortSignal };

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
  /** Read once: a local model digests all its weights for it. */
  readonly #identity: ModelIdentity | undefined;
  readonly #log: AnswerLog | undefined;
  readonly #options: AskerOptions;
  readonly #answerSchema: Task<unknown>["answerSchema"];
  readonly #schema: JsonSchema | undefined;
  readonly #limit: RateLimit;
  readonly #price: Pick<Price, "input" | "output"> | undefined;
  readonly #budget: RunBudget | undefined;
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
    this.#identity = teacher.identity;
    this.#log = log;
    this.#options = options;
    this.#deferral = deferral;
    this.#answerSchema = structured ? answerSchema : undefined;
    this.#schema = this.#answerSchema && jsonSchema(this.#answerSchema);
    this.#limit = new RateLimit(options);
    this.#price = options.price ?? listPrice(this.#identity, deferral ? 0.5 : 1);
    this.#budget = RunBudget.of(options, this.#price);
  }

  /** Tokens and USD of this run so far. */
  get spent(): { readonly usage: Usage; readonly dollars?: number } {
    const usage = this.newUsage;
    return this.#price ? { usage, dollars: usageCost(usage, this.#price) } : { usage };
  }

  /** Throws only when the run is interrupted or answers cannot be kept. */
  async ask(question: Question): Promise<Outcome> {
    const { reasks = 2 } = this.#options;
    let output: string | undefined;
    let misfit: string | undefined;
    for (let attempt = 0; attempt <= reasks; attempt++) {
      const system = withComplaint(question.system, misfit);
      const request = requestOf(question, { system, attempt, schema: this.#schema }, this.#options);
      const outcome = await this.#answer(request, question.sample);
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

  async #answer(request: CompletionRequest, sample: number): Promise<Outcome> {
    // Without an identity nothing is kept, and the key only tells the questions of this run apart.
    const identity = this.#identity ?? { provider: "", model: "" };
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
    let completion: Completion;
    try {
      if (this.#deferral) {
        this.#deferral.want(key, request, this.#budget?.reserveNow(request));
        return { status: "deferred" };
      }
      const asked = twin ?? this.#askOnce(request);
      this.#asked.set(key, asked);
      completion = await asked;
    } catch (error) {
      this.#options.signal.throwIfAborted();
      this.firstError ??= error;
      if (error instanceof ProviderError && error.outcome === "stop") this.stopped ??= error.message;
      this.stopped ??= this.#budget?.usedUp;
      return { status: "failed", reason: error instanceof Error ? error.message : String(error) };
    }
    if (!twin) await this.#log?.add(key, completion);
    return this.#use(key, completion, false);
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
    const { signal, retries = {} } = this.#options;
    const budget = this.#budget;
    const completion = await askPatiently(this.#teacher, request, {
      ...{ limit: this.#limit, expectedTokens: this.#expectedTokens(request), signal, retries },
      reserve: budget && (() => budget.reserve(request)),
    });
    this.newUsage = sum(this.newUsage, completion.usage);
    this.newAnswers++;
    return completion;
  }

  /** A prompt's tokens by the usual four bytes each, and an answer as long as those before. */
  #expectedTokens(request: CompletionRequest): number {
    const longest = request.maxOutputTokens ?? 256;
    const output = this.newAnswers > 0 ? this.newUsage.outputTokens / this.newAnswers : longest;
    return Math.ceil(requestBytes(request) / 4 + output);
  }

  #use(key: string, completion: Completion, reused: boolean): Outcome {
    if (!this.#used.has(key)) this.usage = sum(this.usage, completion.usage);
    this.#used.add(key);
    return { status: "answered", completion, reused };
  }
}

/** The list price of a model if there is one, or a part of it. */
function listPrice(
  identity: ModelIdentity | undefined,
  part: number,
): Pick<Price, "input" | "output"> | undefined {
  const price = knownPrice(identity);
  return price && { input: price.input * part, output: price.output * part };
}

function sum(a: Usage, b: Usage): Usage {
  return { inputTokens: a.inputTokens + b.inputTokens, outputTokens: a.outputTokens + b.outputTokens };
}
