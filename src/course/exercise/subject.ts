/** What came of one call of a learner's function. */
export type CallResult =
  | {
      readonly status: "returned";
      readonly value: unknown;
      /** The first argument that the call changed, before and after. */
      readonly changed?: ChangedArgument;
    }
  | {
      readonly status: "threw";
      /** What was thrown, for people: `TypeError: …`, or what else it was. */
      readonly thrown: string;
      readonly message: string;
      /** Line of the learner's source, where it is known. */
      readonly line?: number;
    }
  /** There is no answer to compare: it cannot travel, came too late, or the code ended the program it ran in. */
  | { readonly status: "unusable"; readonly reason: string };

/** An argument that was not left as it was. */
export interface ChangedArgument {
  /** From 1. */
  readonly argument: number;
  readonly before: unknown;
  readonly after: unknown;
}

/** A learner's function, wherever it runs: the checks only call it. */
export interface Subject {
  call(...args: readonly unknown[]): Promise<CallResult>;
  /** What it printed so far, the end cut off when it is long. */
  readonly printed: string;
}
