import { type Random, shuffle } from "../../core/random.js";
import { type TableName, tables } from "./tables.js";
import { type Condition, speech } from "./wording.js";

/** A condition with one of its values. */
export interface Filter {
  readonly table: TableName;
  readonly condition: Condition;
  readonly value: number | string;
}

export function pick<Item>(list: readonly Item[], next: Random): Item {
  return list[Math.floor(next() * list.length)] as Item;
}

/** So many filters of a table, on different columns. */
export function drawFilters(table: TableName, count: number, next: Random): Filter[] {
  const drawn: Filter[] = [];
  for (const condition of shuffle(speech[table].conditions, next)) {
    if (drawn.length === count) break;
    if (drawn.some((filter) => filter.condition.column === condition.column)) continue;
    drawn.push({ table, condition, value: pick(condition.values, next) });
  }
  return drawn;
}

/** How filters are said: " who live in Oslo and earn more than 3000"; nothing where there are none. */
export function said(filters: readonly Filter[], next: Random): string {
  const [first] = filters;
  if (!first) return "";
  const parts = filters.map(({ condition, value }) =>
    pick(condition.said, next).replace("{v}", String(value)),
  );
  return ` ${speech[first.table].who} ${parts.join(" and ")}`;
}

/** The filters as SQL; `qualified` puts the table before each column. */
export function where(filters: readonly Filter[], { qualified }: { readonly qualified: boolean }): string {
  if (filters.length === 0) return "";
  const parts = filters.map(({ table, condition: { column, operator }, value }) => {
    const name = qualified ? `${table}.${column}` : column;
    return `${name} ${operator} ${typeof value === "string" ? `'${value}'` : value}`;
  });
  return ` WHERE ${parts.join(" AND ")}`;
}

const comparisons: Readonly<
  Record<Condition["operator"], (a: number | string, b: number | string) => boolean>
> = {
  "=": (a, b) => a === b,
  "<": (a, b) => a < b,
  ">": (a, b) => a > b,
};

/** Rows of a table that pass those of the filters that are on it, by column. */
export function passing(
  table: TableName,
  filters: readonly Filter[],
): Readonly<Record<string, number | string>>[] {
  const columns = Object.keys(tables[table].columns);
  const records = tables[table].rows.map((row) =>
    Object.fromEntries(columns.map((name, i) => [name, row[i] ?? ""])),
  );
  const own = filters.filter((filter) => filter.table === table);
  return records.filter((record) =>
    own.every(({ condition: { column, operator }, value }) =>
      comparisons[operator](record[column] ?? "", value),
    ),
  );
}
