import { createRequire } from "node:module";
import type { Database } from "node-sqlite3-wasm";
import { KitError } from "../../core/errors.js";
import { schemaText, tables } from "./tables.js";

/** Rows of a result, each as its values in order. */
export type Rows = readonly (readonly unknown[])[];

let opened: Database | undefined;

/** The shop in memory, opened when first asked and for reading only from then on. */
function database(): Database {
  if (opened) return opened;
  const shop = new (sqlite().Database)(":memory:");
  shop.exec(schemaText);
  for (const [name, { rows }] of Object.entries(tables)) {
    for (const row of rows) shop.run(`INSERT INTO ${name} VALUES (${row.map(() => "?")})`, [...row]);
  }
  shop.exec("PRAGMA query_only = ON");
  opened = shop;
  return shop;
}

/** Loaded when first needed, and past bundlers: a page that checks no SQL carries no database. */
function sqlite(): typeof import("node-sqlite3-wasm") {
  try {
    return createRequire(import.meta.url)("node-sqlite3-wasm");
  } catch (cause) {
    throw new KitError("SQL is checked by an SQLite that was not found here", {
      remedy: "Check SQL in Node, with the package node-sqlite3-wasm installed.",
      cause,
    });
  }
}

/** What a query gives, or SQLite's own words on why it gives nothing. */
export function runQuery(query: string): { readonly rows: Rows } | { readonly error: string } {
  const shop = database();
  try {
    // On its own first: an error must be about the query, not about what is put around it.
    shop.prepare(query).finalize();
    // Two columns of one name would be one property of a row; as a table's columns they get names of their own.
    return {
      rows: shop.all(`SELECT * FROM (${query.trim().replace(/;$/, "")}\n)`).map((row) => Object.values(row)),
    };
  } catch (cause) {
    if (cause instanceof KitError || !(cause instanceof Error)) throw cause;
    return { error: cause.message };
  }
}
