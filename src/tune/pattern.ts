/** What a loss curve looks like. */
export type Pattern =
  | "healthy"
  | "still falling"
  | "plateau"
  | "flat"
  | "jumping"
  | "divergence"
  | "non-finite"
  | "overfitting"
  | "memorising"
  | "too short to tell";
