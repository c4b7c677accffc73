import type { CellOutcome } from "../lesson/outcome.js";

/** Placeholder until written. */
export async function runInProcess(cells: readonly { id: string; source: string }[]): Promise<CellOutcome[]> {
  return cells.map(({ id }, i) => ({ id, index: i + 1, status: "not run", milliseconds: 0 }));
}
