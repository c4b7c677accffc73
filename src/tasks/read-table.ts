import { isUtf8 } from "node:buffer";
import { readFile } from "node:fs/promises";
import { KitError } from "../core/errors.js";
import { type JsonLine, readJsonl } from "../core/jsonl.js";
import { type CsvRecord, csvRecords, linesOf } from "./csv-records.js";

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
  const { header, records } = headed(path, bytes.toString("utf8"));
  const names = distinct(path, header);
  const rows: TableRow[] = [];
  const rejected: Extract<JsonLine, { status: "rejected" }>[] = [];
  for (const record of records) {
    if (record.status === "rejected") rejected.push(record);
    else if (record.fields.length === names.length) {
      rows.push(Object.fromEntries(names.map((name, i) => [name, record.fields[i]])));
    } else {
      const reason = `it has ${record.fields.length} fields, the header ${names.length}`;
      rejected.push({ status: "rejected", line: record.line, reason });
    }
  }
  return { rows, rejected };
}

/** Blank lines, and the line `sep=;` in which Excel names the separator. */
const beforeHeader =
  /^\ufeff?(?:[ \t]*(?:\r\n|\r|\n))*(?:sep=(.)[ ]*(?:\r\n|\r|\n))?(?:[ \t]*(?:\r\n|\r|\n))*/i;

/**
 * A table's header and the records below it, separated by what is named, or by whichever parts the header into the most names:
 * spreadsheets in many countries write semicolons.
 */
function headed(
  path: string,
  text: string,
): { readonly header: readonly string[]; readonly records: Iterable<CsvRecord> } {
  const [before = "", named] = text.match(beforeHeader) ?? [];
  const tried = (named === undefined ? [",", ";", "\t"] : [named]).map((delimiter) => {
    const records = csvRecords(text.slice(before.length), delimiter, 1 + linesOf(before));
    return { records, first: records.next().value as CsvRecord | undefined };
  });
  const readable = tried.flatMap(({ records, first }) =>
    first?.status === "read" ? { header: first.fields, records } : [],
  );
  const [best, ...others] = readable;
  if (best) return others.reduce((most, one) => (one.header.length > most.header.length ? one : most), best);
  const bad = tried[0]?.first;
  if (bad?.status !== "rejected") return { header: [], records: [] };
  throw new KitError(`the header of ${path}, line ${bad.line}, cannot be read: ${bad.reason}`, {
    remedy:
      "Write the names of the columns in one line; a name with quotes in it is quoted itself, its quotes doubled.",
    value: bad.reason,
  });
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
