import { type Random, shuffle } from "../../core/random.js";
import { drawFilters, passing, pick, said, where } from "./query.js";
import { type FormName, forms, type JoinForm, type OneTableForm, owners, speech } from "./wording.js";

/** A question's form and how many conditions it has. */
export interface Composition {
  readonly form: FormName;
  readonly filters: number;
}

/** How many conditions each form may have, and with how many of them it is kept out of training. */
const grid: readonly {
  readonly form: FormName;
  readonly filters: readonly number[];
  readonly unseen: readonly number[];
}[] = [
  { form: "list", filters: [0, 1, 2], unseen: [] },
  { form: "count", filters: [0, 1, 2], unseen: [] },
  { form: "measure", filters: [0, 1], unseen: [2] },
  { form: "sort", filters: [0, 1], unseen: [2] },
  { form: "top", filters: [0, 2], unseen: [1] },
  { form: "groupCount", filters: [0, 1], unseen: [2] },
  { form: "groupMeasure", filters: [0, 1], unseen: [2] },
  { form: "having", filters: [0], unseen: [1] },
  { form: "joinList", filters: [1, 2], unseen: [] },
  { form: "joinCount", filters: [1], unseen: [2] },
  { form: "joinMeasure", filters: [1], unseen: [2] },
  { form: "joinGroup", filters: [0], unseen: [1] },
];

const spread = (counts: "filters" | "unseen"): Composition[] =>
  grid.flatMap((row) => row[counts].map((filters) => ({ form: row.form, filters })));

/** The compositions of training and testing, and those that are in neither: new combinations of forms and conditions, each of them seen. */
export const allCompositions: Readonly<Record<"seen" | "unseen", readonly Composition[]>> = {
  seen: spread("filters"),
  unseen: spread("unseen"),
};

/** Aggregates by the word for them. */
const measures = { average: "AVG", highest: "MAX", lowest: "MIN" } as const;
const orders = { highest: "DESC", lowest: "ASC" } as const;

/** What aggregates and orders are called, and the words of queries themselves. */
export const measureWords: readonly string[] = [...Object.keys(measures), ...Object.keys(orders)].map(
  (word) => ` ${word}`,
);
export const queryWords: readonly string[] = [
  "SELECT DISTINCT FROM JOIN ON WHERE AND GROUP BY HAVING ORDER BY DESC ASC LIMIT COUNT AVG MAX MIN",
];

type Written = { readonly question: string; readonly query: string };

/** Puts words into a wording of a form. */
function fill(form: FormName, words: Readonly<Record<string, string | number>>, next: Random): string {
  return pick(forms[form], next).replace(/\{(\w+)\}/g, (_, gap: string) => String(words[gap]));
}

const keys = <Key extends string>(record: Readonly<Record<Key, unknown>>): Key[] =>
  Object.keys(record) as Key[];

/** A question about one table. */
function aboutOne(form: OneTableForm, count: number, next: Random): Written | undefined {
  const ranking = form === "sort" || form === "top";
  const table = pick(
    keys(speech).filter((name) => !ranking || speech[name].ranked.length > 0),
    next,
  );
  const { listed, measured, ranked, grouped } = speech[table];
  const filters = drawFilters(table, count, next);
  const list = shuffle(keys(listed), next).slice(0, pick([1, 1, 2], next));
  const column = pick(ranking ? ranked : measured, next);
  const group = pick(keys(grouped), next);
  const [measure, first] = [pick(keys(measures), next), pick(keys(orders), next)];
  const left = passing(table, filters);
  const sizes = left.map((row) => left.filter((other) => other[group] === row[group]).length);
  // So many that there are more: rows to choose from, or rows in some group.
  const spare = form === "having" ? Math.max(0, ...sizes) : form === "top" ? Math.min(6, left.length) : 3;
  const n = 2 + Math.floor(next() * (spare - 2));
  const grouping = form === "having" || form === "groupCount" || form === "groupMeasure";
  // Groups of a column that has one value left would be no groups.
  const single = grouping && filters.some(({ condition }) => condition.column === group);
  if (left.length === 0 || spare <= 2 || single) return undefined;
  const rest = ` FROM ${table}${where(filters, { qualified: false })}`;
  const sorted = `SELECT ${list.join(", ")}${rest} ORDER BY ${column} ${orders[first]}`;
  const queries: Readonly<Record<OneTableForm, string>> = {
    list: `SELECT ${list.join(", ")}${rest}`,
    count: `SELECT COUNT(*)${rest}`,
    measure: `SELECT ${measures[measure]}(${column})${rest}`,
    sort: sorted,
    top: `${sorted} LIMIT ${n}`,
    groupCount: `SELECT ${group}, COUNT(*)${rest} GROUP BY ${group}`,
    groupMeasure: `SELECT ${group}, ${measures[measure]}(${column})${rest} GROUP BY ${group}`,
    having: `SELECT ${group}${rest} GROUP BY ${group} HAVING COUNT(*) > ${n}`,
  };
  const words = {
    ...{ column, measure, first, n, group },
    rows: `${table}${said(filters, next)}`,
    columns: list.map((name) => listed[name]).join(" and "),
    groups: grouped[group] ?? "",
  };
  return { question: fill(form, words, next), query: queries[form] };
}

/** A question about orders and what they belong to. */
function aboutTwo(form: JoinForm, count: number, next: Random): Written | undefined {
  const { table, key, ordered } = pick(owners, next);
  // Everyone has ordered something: names are asked for by what their orders are like.
  const onOrders = form === "joinList" || form === "joinGroup" ? Math.min(1, count) : count - 1;
  const ownerFilters = drawFilters(table, count - onOrders, next);
  const orderFilters = drawFilters("orders", onOrders, next);
  const ids = new Set(passing(table, ownerFilters).map(({ id }) => id));
  if (!passing("orders", orderFilters).some((order) => ids.has(order[key] ?? ""))) return undefined;
  const group = pick(keys(speech[table].grouped), next);
  const measure = pick(keys(measures), next);
  const filtered = where([...ownerFilters, ...orderFilters], { qualified: true });
  const rest = ` FROM ${table} JOIN orders ON orders.${key} = ${table}.id${filtered}`;
  const queries: Readonly<Record<JoinForm, string>> = {
    joinList: `SELECT DISTINCT ${table}.name${rest}`,
    joinCount: `SELECT COUNT(*)${rest}`,
    joinMeasure: `SELECT ${measures[measure]}(orders.quantity)${rest}`,
    joinGroup: `SELECT ${table}.${group}, COUNT(*)${rest} GROUP BY ${table}.${group}`,
  };
  const words = {
    ...{ ordered, group, measure },
    owners: `${table}${said(ownerFilters, next)}`,
    orders: said(orderFilters, next),
  };
  return { question: fill(form, words, next), query: queries[form] };
}

const isJoin = (form: FormName): form is JoinForm => form.startsWith("join");

/** A question of a composition and the query that answers it; nothing when what was drawn would have an empty answer. */
export function writeQuestion({ form, filters }: Composition, next: Random): Written | undefined {
  return isJoin(form) ? aboutTwo(form, filters, next) : aboutOne(form, filters, next);
}
