import { setTimeout as delay } from "node:timers/promises";
import { type Random, random } from "../core/random.js";
import type { Completion, CompletionRequest, Model } from "../core/types.js";
import type { Settle } from "./budget.js";
import { ProviderError } from "./provider-error.js";
import type { RateLimit } from "./rate-limit.js";

/** How long to keep asking. */
export interface RetryOptions {
  /** Times a request is sent at most, the first included. Default 8. */
  readonly attempts?: number;
  /** Wait before the second attempt, ms, on average; it doubles with every further one. Default 1,000. */
  readonly firstWait?: number;
  /** Longest single wait, ms. Default 60,000. */
  readonly longestWait?: number;
  /** Longest time spent on waits of one request, ms. Default 600,000. */
  readonly totalWait?: number;
}

/** What a request needs while it is asked, beside the model. */
export interface Asking {
  readonly limit: RateLimit;
  /** Tokens of prompt and answer together, as far as one can tell before. */
  readonly expectedTokens: number;
  readonly signal: AbortSignal;
  readonly retries?: RetryOptions;
  /** Puts aside what an attempt may cost, before each; throws where nothing is left. */
  readonly reserve?: (() => Promise<Settle>) | undefined;
}

/**
 * Asks a model, and asks again when a {@link ProviderError} says that this may help: after the wait the service named, or a
 * doubling wait with jitter, whichever is longer. When too much was asked (429), all requests wait.
 *
 * Throws the last error when attempts or waiting time are used up, any other error at once.
 */
export async function askPatiently(
  model: Model,
  request: CompletionRequest,
  asking: Asking,
): Promise<Completion> {
  const { limit, signal, retries = {} } = asking;
  const { attempts = 8, longestWait = 60_000, totalWait = 600_000 } = retries;
  const jitter = random((request.seed ?? 1) ^ request.prompt.length);
  let waited = 0;
  for (let attempt = 1; ; attempt++) {
    const outcome = await attemptOnce(model, request, asking);
    if (!(outcome instanceof ProviderError)) return outcome;
    const wait = nextWait(outcome, attempt, jitter, retries);
    waited += wait;
    if (attempt >= attempts || waited > totalWait) throw outcome;
    if (outcome.status === 429)
      limit.refused(outcome.retryAfter && Math.min(outcome.retryAfter, longestWait));
    await delay(wait, undefined, { signal }).catch(() => signal.throwIfAborted());
  }
}

/** A completion, or an error after which it may help to ask again. */
async function attemptOnce(
  model: Model,
  request: CompletionRequest,
  { limit, expectedTokens, signal, reserve }: Asking,
): Promise<Completion | ProviderError> {
  const settle = await reserve?.();
  let tokens = 0;
  let answered = false;
  try {
    await limit.enter(expectedTokens, signal);
  } catch (error) {
    settle?.(nothing);
    throw error;
  }
  try {
    const completion = await model({ ...request, signal });
    tokens = completion.usage.inputTokens + completion.usage.outputTokens;
    answered = true;
    settle?.(tokens > 0 ? completion.usage : undefined);
    return completion;
  } catch (error) {
    settle?.(isFree(error) ? nothing : undefined);
    if (error instanceof ProviderError && error.outcome === "retry") return error;
    throw error;
  } finally {
    limit.leave({ expectedTokens, tokens, answered });
  }
}

const nothing = { inputTokens: 0, outputTokens: 0 };

/** Services bill what they answered, of use or not, but no error of theirs. Source: https://ai.google.dev/gemini-api/docs/billing */
function isFree(error: unknown): boolean {
  return error instanceof ProviderError && (error.status !== undefined || !error.arrived);
}

function nextWait(error: ProviderError, attempt: number, jitter: Random, options: RetryOptions): number {
  const { firstWait = 1000, longestWait = 60_000 } = options;
  const backoff = firstWait * 2 ** (attempt - 1) * (0.5 + jitter());
  return Math.min(longestWait, Math.max(error.retryAfter ?? 0, backoff));
}
