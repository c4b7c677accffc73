import { writeJsonl } from "../../core/jsonl.js";
import { type Exported, exportRecords } from "./export-records.js";
import type { RecordFormat } from "./record-format.js";

/**
 * Writes records as a JSONL file of a format, whole or not at all, and says what became of each.
 *
 * Throws a {@link KitError} when the file cannot be written.
 *
 * @example
 * ```ts
 * const { rejected } = await saveRecords(".distill/train.jsonl", [{ prompt: "2+2", output: "4" }], chatMessages);
 * rejected; // []
 * ```
 */
export async function saveRecords<Item extends object>(
  path: string,
  records: readonly Item[],
  format: RecordFormat<Item>,
): Promise<Exported<Item>> {
  const exported = exportRecords(records, format);
  await writeJsonl(path, exported.lines);
  return exported;
}
