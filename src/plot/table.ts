import { KitError } from "../core/errors.js";
import { escapeMarkup } from "./markup.js";
import { numeral } from "./numerals.js";
import { type TextColumn, textGrid } from "./text-grid.js";
import { type View, view } from "./view.js";

/** What a table's cell can hold; nothing is shown as "–". */
export type TableValue = string | number | bigint | boolean | null | undefined;

/** A column: the key of its values, and how to show them. */
export interface TableColumn {
  readonly key: string;
  /** The heading; the key if there is none. */
  readonly label?: string;
  /** Makes the text of a value that is there; by default numbers get separators and four significant digits. */
  readonly format?: (value: string | number | bigint | boolean) => string;
}

/** What a table says about itself and in what order. */
export interface TableOptions {
  readonly caption?: string;
  /** Which columns, in order; every key of the rows by default. */
  readonly columns?: readonly (string | TableColumn)[];
}

// "75.2", "1,204 %", "71.0 to 79.1", "75.2 (71.0 to 79.1)"
const figure = String.raw`[-+−]?\d[\d,]*(?:\.\d+)?(?: ?%)?`;
const figures = new RegExp(`^${figure}(?: to ${figure})?(?: \\(${figure} to ${figure}\\))?$`);

interface Column extends TextColumn {
  readonly numeric: boolean;
}

/**
 * Rows as a table: aligned text in a terminal, accessible HTML in a notebook.
 *
 * Throws {@link KitError} for a column that no row has, and for a value that is no {@link TableValue}.
 *
 * @example
 * ```ts
 * const rows = [{ model: "teacher", answers: 12345, accuracy: 0.98765 }, { model: "student", answers: 800, accuracy: null }];
 * String(table(rows)).split("\n").at(2); // "teacher   12,345    0.9877"
 * ```
 */
export function table<Row extends object>(rows: readonly Row[], options: TableOptions = {}): View {
  const { caption } = options;
  const columns = columnsOf(rows as readonly object[] as readonly Record<string, unknown>[], options);
  const text = (): string =>
    [...(caption ? [caption, ""] : []), textGrid(columns), ...(rows.length === 0 ? ["(no rows)"] : [])].join(
      "\n",
    );
  return view({}, text, () => ({ "text/html": tableMarkup(columns, rows.length, caption) }));
}

function columnsOf(rows: readonly Record<string, unknown>[], options: TableOptions): Column[] {
  const keys = new Set(rows.flatMap((row) => Object.keys(row)));
  return (options.columns ?? [...keys]).map((given) => {
    const column = typeof given === "string" ? { key: given } : given;
    if (rows.length > 0 && !keys.has(column.key)) {
      throw new KitError(`no row has a "${column.key}"`, {
        remedy: `Choose columns of ${[...keys].map((key) => `"${key}"`).join(", ")}.`,
        value: column.key,
      });
    }
    return toColumn(column, rows);
  });
}

function toColumn(
  { key, label = key, format }: TableColumn,
  rows: readonly Record<string, unknown>[],
): Column {
  const values = rows.map((row, index) => tableValue(row[key], `"${key}" of row ${index + 1}`));
  const present = values.filter((value) => value !== null && value !== undefined);
  const numeric =
    present.length > 0 && present.every((value) => typeof value === "number" || typeof value === "bigint");
  const cells = values.map((value) => {
    if (value === null || value === undefined) return "–";
    if (format) return format(value);
    return typeof value === "number" || typeof value === "bigint" ? numeral(value) : String(value);
  });
  // Figures that are written as text stand on the right as well.
  const right = present.length > 0 && present.every((value) => isFigure(value));
  return { heading: label, cells, numeric, align: right ? "right" : "left" };
}

function isFigure(value: string | number | bigint | boolean): boolean {
  return typeof value === "string" ? figures.test(value) : typeof value !== "boolean";
}

function tableValue(value: unknown, where: string): TableValue {
  if (value === null || ["string", "number", "bigint", "boolean", "undefined"].includes(typeof value)) {
    return value as TableValue;
  }
  throw new KitError(`${where} is ${Array.isArray(value) ? "an array" : `of type ${typeof value}`}`, {
    remedy: "Give the table text, numbers, booleans or null.",
    value,
  });
}

// Notebook front ends colour, stripe and squeeze tables; these undo it, so that the table takes the page's colours.
const cellStyle = "padding:.3em .8em;border:0;vertical-align:top;white-space:pre-line;max-width:40em";
const rule = "border-bottom:1px solid rgba(128,128,128,.5)";

/** A table as HTML in the colours of the page around it. */
export function tableMarkup(columns: readonly Column[], rows: number, caption?: string): string {
  const heads = columns.map(
    ({ heading, align }) =>
      `<th scope="col" style="${cellStyle};text-align:${align};${rule}">${escapeMarkup(heading)}</th>`,
  );
  const body = Array.from({ length: rows }, (_, row) => {
    const cells = columns.map((column, index) => cellMarkup(column, row, index === 0));
    return `<tr style="background:none">${cells.join("")}</tr>`;
  });
  const none = `<tr style="background:none"><td colspan="${columns.length || 1}">(no rows)</td></tr>`;
  return [
    '<table style="border-collapse:collapse;border:0;margin:.5em 0;color:inherit;font-size:inherit;table-layout:auto">',
    caption
      ? `<caption style="text-align:left;color:inherit;padding:.3em .8em;white-space:pre-line">${escapeMarkup(caption)}</caption>`
      : "",
    `<thead style="${rule}"><tr style="background:none">${heads.join("")}</tr></thead>`,
    `<tbody>${rows > 0 ? body.join("") : none}</tbody></table>`,
  ].join("");
}

function cellMarkup({ cells, align, numeric }: Column, row: number, first: boolean): string {
  const digits = align === "right" ? ";font-variant-numeric:tabular-nums" : "";
  const style = `style="${cellStyle};text-align:${align};font-weight:normal${digits}"`;
  const text = escapeMarkup(cells[row] ?? "");
  // The first column of words names its row.
  return first && !numeric ? `<th scope="row" ${style}>${text}</th>` : `<td ${style}>${text}</td>`;
}
