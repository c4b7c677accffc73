/** What went wrong in a cell, told in terms of the cell. */
export interface CellError {
  /** `TypeScriptError` for code that does not compile, `Interrupted`, or the name of what was thrown. */
  readonly name: string;
  readonly message: string;
  /** Line in the cell, from 1, where it is known. */
  readonly line?: number;
  /** For people: message, the line itself, and the way there. */
  readonly traceback: readonly string[];
}

/** How a cell fared. */
export interface CellOutcome {
  /** The cell's id in its notebook. */
  readonly id: string;
  /** Place among the notebook's code cells, from 1. */
  readonly index: number;
  readonly status: "passed" | "failed" | "not run";
  readonly milliseconds: number;
  readonly error?: CellError;
}
