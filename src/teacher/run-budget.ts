import { KitError } from "../core/errors.js";
import type { CompletionRequest, Usage } from "../core/types.js";
import { Budget, type Settle } from "./budget.js";
import type { Price } from "./cost.js";
import type { GenerateOptions } from "./generate-options.js";
import { requestBytes } from "./request-bytes.js";

/** Tokens at most that mark the parts of a conversation, and are paid for as well. */
const marks = 32;

/** What a run may spend: every attempt is reserved at its dearest before it is sent. */
export class RunBudget {
  /** Why nothing more is asked, once an attempt was not covered. */
  usedUp: string | undefined;
  readonly #budget: Budget;

  private constructor(
    readonly dollars: number,
    price: Pick<Price, "input" | "output">,
  ) {
    this.#budget = new Budget(dollars, price);
  }

  /** None where no budget is set. Throws a {@link KitError} when what an answer costs at most cannot be known. */
  static of(
    { budget, maxOutputTokens }: Pick<GenerateOptions, "budget" | "maxOutputTokens">,
    price: Pick<Price, "input" | "output"> | undefined,
  ): RunBudget | undefined {
    if (budget === undefined) return undefined;
    if (price && maxOutputTokens !== undefined) return new RunBudget(budget, price);
    throw new KitError("a budget holds only when the dearest answer has a price", {
      remedy: price
        ? "Pass maxOutputTokens (--max-output-tokens) as well."
        : "No price is known for this model: pass price, in USD per million tokens, and maxOutputTokens as well; from the command line such a model has no budget.",
      value: budget,
    });
  }

  /** Waits while only requests under way stand in the way. Throws a {@link KitError} when the money is used up. */
  async reserve(request: CompletionRequest): Promise<Settle> {
    return (await this.#budget.reserve(dearest(request))) ?? this.#over();
  }

  /** The same without waiting: throws also when requests under way stand in the way. */
  reserveNow(request: CompletionRequest): Settle {
    return this.#budget.reserveNow(dearest(request)) ?? this.#over();
  }

  #over(): never {
    this.usedUp ??= `the budget of ${this.dollars} USD does not cover the next answer`;
    throw new KitError(this.usedUp, {
      remedy: "Start again with a higher one; answers that were kept are not asked again.",
      value: this.dollars,
    });
  }
}

/** A token is at least one byte. */
function dearest(request: CompletionRequest): Usage {
  return { inputTokens: requestBytes(request) + marks, outputTokens: request.maxOutputTokens ?? 0 };
}
