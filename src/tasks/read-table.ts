import { isUtf8 } from "node:buffer";
import { readFile } from "node:fs/promises";
import { CsvError, parse } from "csv-parse/sync";
import { KitError } from "../core/errors.js";
import { type JsonLine, readJsonl } from "../core/jsonl.js";

/** A row by the names of its columns. */
export type TableRow = Readonly<Record<string, unknown>>;

/** What a file of rows holds. Every line is in `rows` or in `rejected`. */
export interface TableFile {
  readonly rows: readonly TableRow[];
  readonly rejected: readonly Extract<JsonLine, { status: "rejected" }>[];
}

/**
 * Reads rows from a file: `.jsonl` with an object a line, or `.csv` with a header, separated by commas, semicolons or tabs.
 *
 * A line that is no row comes with the reason. Throws a {@link KitError} when the file cannot be read at all, is of another kind, is not UTF-8,
 * or has a column twice.
 *
 * @example
 * ```ts
 * await writeJsonl(".distill/messages.jsonl", [{ id: 1, message: "My bill is wrong" }]);
 * const { rows } = await readTable(".distill/messages.jsonl");
 * rows; // [{ id: 1, message: "My bill is wrong" }]
 * ```
 */
export async function readTable(path: string): Promise<TableFile> {
  if (/\.(jsonl|ndjson)$/i.test(path)) return readObjects(path);
  if (/\.(csv|tsv)$/i.test(path)) return readCsv(path);
  throw new KitError(`${path} is neither .csv nor .jsonl`, {
    remedy: "Save the table as CSV with a header, or as JSON lines.",
    value: path,
  });
}

async function readObjects(path: string): Promise<TableFile> {
  const rows: TableRow[] = [];
  const rejected: Extract<JsonLine, { status: "rejected" }>[] = [];
  for await (const lines of readJsonl(path)) {
    for (const line of lines) {
      if (line.status === "rejected") rejected.push(line);
      else if (typeof line.value === "object" && line.value !== null && !Array.isArray(line.value)) {
        rows.push(line.value as TableRow);
      } else rejected.push({ status: "rejected", line: line.line, reason: "the line is not an object" });
    }
  }
  return { rows, rejected };
}

async function readCsv(path: string): Promise<TableFile> {
  const bytes = await readFile(path).catch((cause: Error) => {
    throw new KitError(`${path} cannot be read: ${cause.message}`, {
      remedy: "Check the path and the permissions.",
      ...{ value: path, cause },
    });
  });
  if (!isUtf8(bytes)) {
    throw new KitError(`${path} is not UTF-8`, {
      remedy: 'Save it as "CSV UTF-8"; spreadsheets use an older code page by default.',
      value: path,
    });
  }
  const rejected: Extract<JsonLine, { status: "rejected" }>[] = [];
  const text = bytes.toString("utf8");
  const rows = parse(text, {
    ...{ bom: true, skip_empty_lines: true, skip_records_with_error: true },
    columns: (header: string[]) => distinct(path, header),
    delimiter: delimiterOf(text),
    on_skip: (error) => {
      const line = error instanceof CsvError && "lines" in error ? Number(error.lines) : 0;
      rejected.push({ status: "rejected", line, reason: error?.message ?? "the row cannot be read" });
      return undefined;
    },
  }) as TableRow[];
  return { rows, rejected };
}

function distinct(path: string, header: readonly string[]): string[] {
  const names = header.map((name) => name.trim());
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice === undefined) return names;
  throw new KitError(`${path} has two columns called ${JSON.stringify(twice)}`, {
    remedy: "Give every column a name of its own.",
    value: twice,
  });
}

/** Whichever separates the most names in the header: spreadsheets in many countries write semicolons. */
function delimiterOf(text: string): string {
  const header = text.slice(0, text.search(/\r|\n|$/));
  const counted = [",", ";", "\t"].map((delimiter) => ({ delimiter, count: header.split(delimiter).length }));
  return counted.reduce((best, next) => (next.count > best.count ? next : best)).delimiter;
}
