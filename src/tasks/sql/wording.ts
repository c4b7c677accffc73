import type { TableName } from "./tables.js";

/** A condition on one column, and how it is said of the things ("customers who …"): `{v}` is the value. */
export interface Condition {
  readonly column: string;
  readonly operator: "=" | "<" | ">";
  readonly values: readonly (number | string)[];
  readonly said: readonly string[];
}

/** How a table is spoken about. Columns go by their own names, with plurals where one is asked for. */
export interface Speech {
  readonly who: "who" | "that";
  /** Columns that are listed, and their plurals. */
  readonly listed: Readonly<Record<string, string>>;
  /** Columns that can be averaged; those of `ranked` can be ordered by as well, for no two rows are alike in them. */
  readonly measured: readonly string[];
  readonly ranked: readonly string[];
  /** Columns that rows are counted by, and their plurals. */
  readonly grouped: Readonly<Record<string, string>>;
  readonly conditions: readonly Condition[];
}

export const speech: Readonly<Record<TableName, Speech>> = {
  customers: {
    who: "who",
    listed: { name: "names", city: "cities", age: "ages" },
    measured: ["age"],
    ranked: ["age"],
    grouped: { city: "cities" },
    conditions: [
      {
        ...{ column: "city", operator: "=" },
        values: ["Oslo", "Riga", "Turin", "Lyon"],
        said: ["live in {v}", "come from {v}"],
      },
      {
        ...{ column: "age", operator: ">" },
        values: [25, 29, 35, 40, 50],
        said: ["are older than {v}", "have an age above {v}"],
      },
      {
        ...{ column: "age", operator: "<" },
        values: [28, 33, 40, 50, 60],
        said: ["are younger than {v}", "have an age below {v}"],
      },
    ],
  },
  products: {
    who: "that",
    listed: { name: "names", category: "categories", price: "prices", stock: "stocks" },
    measured: ["price", "stock"],
    ranked: ["price", "stock"],
    grouped: { category: "categories" },
    conditions: [
      {
        ...{ column: "category", operator: "=" },
        values: ["furniture", "kitchen", "toys", "music"],
        said: ["belong to the category {v}", "are in the category {v}"],
      },
      {
        ...{ column: "price", operator: ">" },
        values: [15, 25, 40, 60, 80, 100],
        said: ["cost more than {v}", "have a price above {v}"],
      },
      {
        ...{ column: "price", operator: "<" },
        values: [30, 40, 60, 80, 100, 150],
        said: ["cost less than {v}", "have a price below {v}"],
      },
      {
        ...{ column: "stock", operator: ">" },
        values: [4, 8, 10, 15, 20, 30],
        said: ["have a stock above {v}", "have more than {v} pieces in stock"],
      },
      {
        ...{ column: "stock", operator: "<" },
        values: [8, 10, 15, 20, 30, 40],
        said: ["have a stock below {v}", "have fewer than {v} pieces in stock"],
      },
    ],
  },
  employees: {
    who: "who",
    listed: { name: "names", role: "roles", city: "cities", salary: "salaries" },
    measured: ["salary"],
    ranked: ["salary"],
    grouped: { role: "roles", city: "cities" },
    conditions: [
      {
        ...{ column: "role", operator: "=" },
        values: ["clerk", "manager", "driver", "buyer"],
        said: ["have the role {v}", "work as a {v}"],
      },
      {
        ...{ column: "city", operator: "=" },
        values: ["Oslo", "Riga", "Turin", "Lyon"],
        said: ["work in {v}", "have their desk in {v}"],
      },
      {
        ...{ column: "salary", operator: ">" },
        values: [2550, 2700, 3000, 3500, 4000],
        said: ["earn more than {v}", "have a salary above {v}"],
      },
      {
        ...{ column: "salary", operator: "<" },
        values: [2800, 3000, 3200, 3800, 5000],
        said: ["earn less than {v}", "have a salary below {v}"],
      },
    ],
  },
  orders: {
    who: "that",
    listed: { id: "ids", quantity: "quantities", month: "months" },
    measured: ["quantity"],
    ranked: [],
    grouped: { month: "months" },
    conditions: [
      {
        ...{ column: "month", operator: "=" },
        values: ["March", "April", "May", "June"],
        said: ["came in {v}", "were placed in {v}"],
      },
      {
        ...{ column: "quantity", operator: ">" },
        values: [2, 3, 4],
        said: ["have a quantity above {v}", "are for more than {v} pieces"],
      },
      {
        ...{ column: "quantity", operator: "<" },
        values: [3, 4, 5, 6],
        said: ["have a quantity below {v}", "are for fewer than {v} pieces"],
      },
    ],
  },
};

/** What an order belongs to: the column that says which one, and how "orders of …" is said. */
export const owners: readonly {
  readonly table: TableName;
  readonly key: string;
  readonly ordered: string;
}[] = [
  { table: "customers", key: "customer_id", ordered: "placed by" },
  { table: "products", key: "product_id", ordered: "placed for" },
];

/** Forms of questions about one table, and about orders with what they belong to. */
export type OneTableForm =
  | "list"
  | "count"
  | "measure"
  | "sort"
  | "top"
  | "groupCount"
  | "groupMeasure"
  | "having";
export type JoinForm = "joinList" | "joinCount" | "joinMeasure" | "joinGroup";
export type FormName = OneTableForm | JoinForm;

/**
 * The forms of questions. `{rows}` are a table's rows with what is asked of them ("customers who live in Oslo"), `{columns}` and `{column}` a
 * column's name, `{groups}` and `{group}` that of one they are counted by, `{n}` a number; `{owners}` and `{orders}` are rows of
 * two tables that belong together.
 */
export const forms: Readonly<Record<FormName, readonly string[]>> = {
  list: [
    "List the {columns} of {rows}.",
    "What are the {columns} of {rows}?",
    "Show the {columns} of all {rows}.",
  ],
  count: ["How many {rows} are there?", "Count the {rows}.", "What is the number of {rows}?"],
  measure: ["What is the {measure} {column} of {rows}?", "Find the {measure} {column} of all {rows}."],
  sort: [
    "List the {columns} of {rows}, sorted by {column}, {first} first.",
    "Show the {columns} of all {rows}, {first} {column} first.",
  ],
  top: [
    "Of all {rows}, list the {columns} of the {n} with the {first} {column}.",
    "Among the {rows}, which {n} have the {first} {column}? List their {columns}.",
  ],
  groupCount: ["For each {group}, how many {rows} are there?", "Count the {rows} by {group}."],
  groupMeasure: [
    "For each {group}, what is the {measure} {column} of {rows}?",
    "Find the {measure} {column} of {rows} by {group}.",
  ],
  having: ["Which {groups} have more than {n} {rows}?", "List the {groups} with more than {n} {rows}."],
  joinList: [
    "List the names of {owners} with orders{orders}.",
    "What are the names of {owners} with any orders{orders}?",
  ],
  joinCount: [
    "How many orders{orders} were {ordered} {owners}?",
    "Count the orders{orders} that were {ordered} {owners}.",
  ],
  joinMeasure: [
    "What is the {measure} quantity of orders{orders} that were {ordered} {owners}?",
    "Find the {measure} quantity of orders{orders} among those {ordered} {owners}.",
  ],
  joinGroup: [
    "For each {group} of {owners}, how many orders{orders} are there?",
    "Count the orders{orders} by the {group} of {owners}.",
  ],
};
