/** What is to be done after a failure: ask again, give this request up, or end the run, because the next would fail as well. */
export type FailureOutcome = "retry" | "fail" | "stop";

/** What is known of a provider's failure. */
export interface ProviderErrorOptions {
  readonly provider: string;
  readonly outcome: FailureOutcome;
  /** The HTTP status, when the service answered at all. */
  readonly status?: number;
  /** How long the service asks to be left alone, ms. */
  readonly retryAfter?: number;
  /** False when the request never reached the service. Default true. */
  readonly arrived?: boolean;
}

/**
 * A provider did not answer a request.
 *
 * The message carries what the service said, without the key; there is no `cause`, since what lies underneath may hold the
 * request's headers.
 *
 * @example
 * ```ts
 * const error = new ProviderError("the model is overloaded", { provider: "gemini", outcome: "retry", status: 503 });
 * error.message; // "gemini (503): the model is overloaded"
 * ```
 */
export class ProviderError extends Error {
  override readonly name: string = "ProviderError";
  readonly provider: string;
  readonly outcome: FailureOutcome;
  readonly status: number | undefined;
  readonly retryAfter: number | undefined;
  readonly arrived: boolean;

  constructor(
    problem: string,
    { provider, outcome, status, retryAfter, arrived = true }: ProviderErrorOptions,
  ) {
    super(`${provider}${status === undefined ? "" : ` (${status})`}: ${problem}`);
    this.provider = provider;
    this.outcome = outcome;
    this.status = status;
    this.retryAfter = retryAfter;
    this.arrived = arrived;
  }
}
