import { KitError } from "../core/errors.js";
import { random } from "../core/random.js";
import type { Task, Verification } from "../core/types.js";
import { type Split, seedOf, splitBy } from "./split-by.js";
import { requireAvailable } from "./split-count.js";
import { allCompositions, measureWords, queryWords, writeQuestion } from "./sql/compositions.js";
import { type Rows, runQuery } from "./sql/database.js";
import { notOneSelect } from "./sql/one-select.js";
import { pick } from "./sql/query.js";
import { schemaText, tables } from "./sql/tables.js";
import { forms, owners, speech } from "./sql/wording.js";
import { wordsOf } from "./words-of.js";

/** A question about a small shop, and a query that answers it. */
export interface SqlQuestion {
  readonly question: string;
  /** The statements that make the shop's tables; the same for all questions. */
  readonly schema: string;
  readonly query: string;
  /** Its form and how many conditions it has: `top, 2 conditions`. */
  readonly composition: string;
}

/** Which questions. */
export interface SqlOptions {
  /** Decides which questions there are, and which of them are for testing. Default 1. */
  readonly seed?: number;
  /**
   * `"seen"` (default): 22 compositions of a form and a number of conditions. `"unseen"`: 9 others, put together from the same forms and
   * conditions; a student that has learned the parts, and not only their usual combinations, can answer them.
   */
  readonly compositions?: "seen" | "unseen";
}

const sizes = {
  seen: { train: 4000, test: 1000 },
  unseen: { train: 2000, test: 500 },
} as const;

const task =
  "Write one SQLite SELECT statement that answers the question. Give the columns in the order in which the question names them, the group " +
  "before what is counted or measured. Answer with the statement only: no explanation, no code fence.";

const instructions = [
  `${task}\n\n${schemaText}`,
  `These are the tables of a shop:\n\n${schemaText}\n\n${task}`,
] as const;

/**
 * The task of turning questions about a small shop (customers, products, employees, orders) into SQL: lists, counts, averages, order and
 * limit, groups and joins, each asked in several ways. The output is one SELECT statement, and nothing else.
 *
 * An answer is run in an SQLite in memory and its rows are compared with those of the question's own query; their order counts where that
 * query orders them, the names of columns do not. What is not one SELECT, or could run for long, is rejected without being run. Checking
 * needs Node; throws a {@link KitError} where there is no database. Training and testing share no query, however it is asked for.
 *
 * @example
 * ```ts
 * const shop = sqlQuestions();
 * const question = { question: "How many products are there?", schema: "", query: "SELECT COUNT(*) FROM products", composition: "count" };
 * shop.verify(question, "select count(id) from products;"); // { status: "accepted" }
 * shop.verify(question, "SELECT COUNT(*) FROM customer"); // { status: "rejected", reason: "does not execute: no such table: customer" }
 * ```
 */
export function sqlQuestions({ seed = 1, compositions = "seen" }: SqlOptions = {}): Task<SqlQuestion> {
  return {
    name: compositions === "seen" ? "sql" : "sql-unseen-compositions",
    instructions,
    inputs(split, count) {
      requireAvailable(count, { split, available: sizes[compositions][split], what: "questions" });
      return write(split, count, { seed, compositions });
    },
    prompt: ({ question }) => question,
    verify,
  };
}

function write(split: Split, count: number, options: Required<SqlOptions>): SqlQuestion[] {
  const next = random(seedOf(split, options.seed));
  const found = new Map<string, SqlQuestion>();
  while (found.size < count) {
    const composition = pick(allCompositions[options.compositions], next);
    const written = writeQuestion(composition, next);
    if (!written || found.has(written.question) || splitBy(written.query, options.seed) !== split) continue;
    const { form, filters } = composition;
    const conditions = `${filters} condition${filters === 1 ? "" : "s"}`;
    found.set(written.question, { ...written, schema: schemaText, composition: `${form}, ${conditions}` });
  }
  return [...found.values()];
}

function verify({ query }: SqlQuestion, output: string): Verification {
  const reason = fault(query, output);
  return reason === undefined ? { status: "accepted" } : { status: "rejected", reason };
}

const unparsed = /syntax error|incomplete input|unrecognized token/;

function fault(query: string, output: string): string | undefined {
  const refused = notOneSelect(output);
  if (refused) return `not one SELECT that can be run: ${refused}`;
  const expected = runQuery(query);
  if ("error" in expected) {
    throw new KitError(`the question's own query does not execute: ${expected.error}`, {
      remedy: "Pass a question of this task.",
      value: query,
    });
  }
  const got = runQuery(output);
  if ("error" in got) return `does not ${unparsed.test(got.error) ? "parse" : "execute"}: ${got.error}`;
  return otherRows(expected.rows, got.rows, /\bORDER BY\b/.test(query));
}

/** How the rows differ, in words. */
function otherRows(expected: Rows, got: Rows, ordered: boolean): string | undefined {
  if (got.length !== expected.length) return `other rows: ${got.length} in place of ${expected.length}`;
  const width = (rows: Rows) => rows[0]?.length ?? 0;
  if (width(got) !== width(expected))
    return `other rows: of ${width(got)} columns in place of ${width(expected)}`;
  const lines = (rows: Rows) =>
    rows.map((row) => JSON.stringify(row, (_, value) => (typeof value === "bigint" ? `${value}` : value)));
  const sorted = (rows: Rows) => lines(rows).sort().join();
  if (sorted(expected) !== sorted(got)) return "other rows: of other values";
  return ordered && lines(expected).join() !== lines(got).join() ? "other rows: in another order" : undefined;
}

const authored = [
  ...Object.values(forms).flat(),
  ...Object.values(speech).flatMap(({ who, conditions }) =>
    [who, ...conditions.flatMap(({ said }) => said)].map((text) => ` ${text}`),
  ),
  ...Object.values(speech).flatMap(({ listed, grouped }) =>
    Object.values({ ...listed, ...grouped }).map((text) => ` ${text}`),
  ),
  ...owners.map(({ ordered }) => ` ${ordered}`),
  " and",
];
const named = [
  ...Object.entries(tables).flatMap(([name, { columns }]) => [name, ...Object.keys(columns)]),
  ...Object.values(speech).flatMap(({ conditions }) => conditions.flatMap(({ values }) => values)),
].map(String);

/**
 * What the questions and the queries that answer them are written with: characters, and words and numbers as wholes. A word has the space
 * before it where it can have one.
 */
export const sqlVocabulary: { readonly characters: string; readonly words: readonly string[] } = {
  characters: " 0123456789.,?()*'=<>",
  words: [
    ...new Set([...authored, ...measureWords, ...queryWords].flatMap(wordsOf)),
    ...named.flatMap((name) => (/^\d/.test(name) ? [name] : [name, ` ${name}`])),
  ],
};
