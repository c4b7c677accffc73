import type { CompletionRequest } from "../core/types.js";
import type { Settle } from "./budget.js";

/** How a question that no kept answer settles is left to a batch. */
export interface Deferral {
  /** Why a batch brought no answer, if one was to. */
  failure(key: string): Error | undefined;
  /** Wants an answer from the next batch; `settle` is told what it cost. */
  want(key: string, request: CompletionRequest, settle: Settle | undefined): void;
}
