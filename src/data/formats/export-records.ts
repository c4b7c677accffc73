import { jsonLine } from "../../core/jsonl.js";
import type { RecordFormat } from "./record-format.js";

/** What became of records on their way into a file. */
export interface Exported<Item> {
  /** One value a line, ready for `writeJsonl`. */
  readonly lines: readonly unknown[];
  /** Records the service would refuse, with the reason. */
  readonly rejected: readonly { readonly record: Item; readonly reason: string }[];
  /** How many of the lines lost which field, because the format has no place for it. */
  readonly lost: Readonly<Record<string, number>>;
  /** What the service has to say against the file as a whole. */
  readonly warnings: readonly string[];
}

/**
 * Records as lines of a format. Each is in `lines` or in `rejected`.
 *
 * @example
 * ```ts
 * const records = [{ prompt: "2+2", output: "4", system: "Be brief." }, { prompt: "2+3", output: "" }];
 * const { lines, rejected, lost } = exportRecords(records, textInputOutput);
 * lines; // [{ text_input: "2+2", output: "4" }]
 * rejected[0]?.reason; // "the output is empty"
 * lost; // { system: 1 }
 * ```
 */
export function exportRecords<Item extends object>(
  records: readonly Item[],
  format: RecordFormat<Item>,
): Exported<Item> {
  const lines: unknown[] = [];
  const rejected: { record: Item; reason: string }[] = [];
  const lost: Record<string, number> = {};
  let bytes = 0;
  for (const record of records) {
    const reason = format.fault(record);
    if (reason !== undefined) {
      rejected.push({ record, reason });
      continue;
    }
    const line = format.write(record);
    bytes += Buffer.byteLength(jsonLine(line));
    lines.push(line);
    for (const field of format.cannotCarry) {
      if (record[field] !== undefined) lost[field] = (lost[field] ?? 0) + 1;
    }
  }
  return { lines, rejected, lost, warnings: fileWarnings(format, lines.length, bytes) };
}

function fileWarnings<Item>({ name, file }: RecordFormat<Item>, count: number, bytes: number): string[] {
  const {
    fewestRecords = 0,
    mostRecords = Number.POSITIVE_INFINITY,
    mostBytes = Number.POSITIVE_INFINITY,
  } = file;
  return [
    ...(count < fewestRecords ? [`${name} wants at least ${fewestRecords} records, there are ${count}`] : []),
    ...(count > mostRecords ? [`${name} allows ${mostRecords} records, there are ${count}`] : []),
    ...(bytes > mostBytes ? [`${name} allows ${mostBytes} bytes, there are ${bytes}`] : []),
  ];
}

/** What became of lines on their way to records. */
export interface Imported<Item> {
  readonly records: readonly Item[];
  /** Lines that are no records, by their place from 0, with the reason. */
  readonly rejected: readonly { readonly index: number; readonly reason: string }[];
  /** How many of the lines had which field that a record has no place for. */
  readonly unread: Readonly<Record<string, number>>;
}

/**
 * Lines of a format as records. Each is in `records` or in `rejected`.
 *
 * @example
 * ```ts
 * const { records } = importRecords([{ text_input: "2+2", output: "4" }], textInputOutput);
 * records; // [{ prompt: "2+2", output: "4" }]
 * ```
 */
export function importRecords<Item>(lines: readonly unknown[], format: RecordFormat<Item>): Imported<Item> {
  const records: Item[] = [];
  const rejected: { index: number; reason: string }[] = [];
  const unread: Record<string, number> = {};
  for (const [index, line] of lines.entries()) {
    const result = format.read(line);
    if (result.status === "rejected") {
      rejected.push({ index, reason: result.reason });
      continue;
    }
    records.push(result.record);
    for (const field of result.unread) unread[field] = (unread[field] ?? 0) + 1;
  }
  return { records, rejected, unread };
}
