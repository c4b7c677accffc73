import type { CompletionRequest } from "../../core/types.js";
import { ProviderError } from "../provider-error.js";
import { withoutKey } from "./environment-key.js";
import { type ServiceAnswer, serviceFailure } from "./service-failure.js";
import { noteTerms } from "./terms.js";

/** How one provider's library is called, and how its errors are read. */
export interface ServiceCall<Answer> {
  readonly provider: string;
  readonly key: string;
  /** Where it is asked, when not at its provider's own address. */
  readonly endpoint?: string | undefined;
  /** How long an answer may take, ms. */
  readonly timeout: number;
  readonly call: (signal: AbortSignal) => Promise<Answer>;
  /** The service's answer inside an error of the library, if that is what it is. */
  readonly answerIn: (error: unknown) => ServiceAnswer | undefined;
}

/**
 * Calls a service once. Whatever goes wrong becomes a {@link ProviderError} without the key in it, except the request's own
 * signal, whose reason is thrown as it is.
 */
export async function askService<Answer>(
  { signal }: Pick<CompletionRequest, "signal">,
  { provider, key, endpoint, timeout, call, answerIn }: ServiceCall<Answer>,
): Promise<Answer> {
  signal?.throwIfAborted();
  if (!onThisMachine(endpoint)) noteTerms(provider);
  const patience = AbortSignal.timeout(timeout);
  try {
    return await call(signal ? AbortSignal.any([signal, patience]) : patience);
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof ProviderError) throw error;
    if (patience.aborted) {
      throw new ProviderError(`no answer within ${timeout / 1000} s`, { provider, outcome: "retry" });
    }
    const answer = answerIn(error);
    if (answer) throw serviceFailure(provider, { ...answer, body: withoutKey(answer.body, key) });
    const arrived = !neverConnected(error);
    throw new ProviderError(withoutKey(brokenConnection(error), key), {
      provider,
      outcome: "retry",
      arrived,
    });
  }
}

/** A server on this machine costs nothing and has no terms: the lab, say. */
function onThisMachine(endpoint: string | undefined): boolean {
  return (
    endpoint !== undefined &&
    URL.canParse(endpoint) &&
    ["127.0.0.1", "localhost", "[::1]"].includes(new URL(endpoint).hostname)
  );
}

/** Whether no connection came about at all; the libraries wrap the system's error, more than once. */
function neverConnected(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = "code" in error ? String(error.code) : "";
  return (
    /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)$/.test(code) ||
    neverConnected(error.cause)
  );
}

/** What broke on the way: a connection, or an answer that is not what the protocol says. */
function brokenConnection(error: unknown): string {
  if (error instanceof SyntaxError) return `the answer is not JSON: ${error.message}`;
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : undefined;
  return [error.message, code ?? (cause instanceof Error ? cause.message : undefined)]
    .filter(Boolean)
    .join(": ");
}
