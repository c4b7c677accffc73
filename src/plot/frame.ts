import type { DataFrame } from "danfojs-node";
import { displayKey, type MimeBundle } from "../core/host.js";
import { table } from "./table.js";

/**
 * Rows as a danfojs data frame: to filter, group and count. A frame, and every frame made from it, shows itself as a table.
 *
 * danfojs is loaded at the first call, which takes a second or two.
 *
 * @example
 * ```ts
 * const answers = await frame([{ right: 1, model: "a" }, { right: 0, model: "a" }, { right: 1, model: "b" }]);
 * answers.groupby(["model"]).agg({ right: "sum" }).values; // [["a", 1], ["b", 1]]
 * ```
 */
export async function frame(rows: readonly object[]): Promise<DataFrame> {
  const danfo = await import("danfojs-node");
  // What groupby and its like return is of the class below the exported one.
  const base = Object.getPrototypeOf(danfo.DataFrame.prototype);
  Object.defineProperty(base, displayKey, { value: asTable, configurable: true });
  return new danfo.DataFrame([...rows]);
}

/** How a data frame looks in a notebook; danfojs itself only prints. */
function asTable(this: DataFrame): MimeBundle {
  const rows = (this.values as unknown[][]).map((values) =>
    Object.fromEntries(this.columns.map((column, i) => [column, values[i]])),
  );
  return table(rows)[displayKey]();
}
