/** What went wrong, what to do about it, and the value that caused it. */
export interface KitErrorOptions {
  /** The remedy, as an instruction to the reader ("Pass a whole number above 0."). */
  readonly remedy: string;
  /** The offending value, kept for programs; the message should already show it. */
  readonly value?: unknown;
  /** The error underneath, if there is one. */
  readonly cause?: unknown;
}

/**
 * Misuse of the kit: the message says what was passed, why that cannot work, and the remedy.
 *
 * @example
 * ```ts
 * const error = new KitError("epochs must be a whole number above 0, got -1", { remedy: "Pass 1 or more.", value: -1 });
 * error.message; // "epochs must be a whole number above 0, got -1. Pass 1 or more."
 * ```
 */
export class KitError extends Error {
  override readonly name: string = "KitError";
  readonly remedy: string;
  readonly value: unknown;

  constructor(problem: string, options: KitErrorOptions) {
    super(
      `${problem.replace(/\.$/, "")}. ${options.remedy}`,
      "cause" in options ? { cause: options.cause } : {},
    );
    this.remedy = options.remedy;
    this.value = options.value;
  }
}
