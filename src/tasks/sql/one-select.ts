import { tables } from "./tables.js";

/** Rows are multiplied by every table that is named, so this bounds the work of any query that passes. */
const most = { characters: 1000, selects: 4, tables: 4 } as const;

/** Functions a query may call: none of them makes long text or many rows out of little. */
const functions: ReadonlySet<string> = new Set(
  "abs avg coalesce count ifnull length lower max min nullif round sum total upper".split(" "),
);

/** Words that stand before a parenthesis without calling anything. */
const beforeParenthesis: ReadonlySet<string> = new Set(
  (
    "all and as between by case distinct else except exists from having in intersect is join like limit not offset on or order " +
    "select then union when where"
  ).split(" "),
);

/** Views of SQLite's own, which have more rows than our tables. */
const ofSqlite = /^(sqlite_|pragma_|json_|fts|dbstat$|bytecode$|tables_used$)/;

const tokenPattern =
  /'(?:[^']|'')*'|"(?:[^"]|"")*"|`[^`]*`|\[[^\]]*\]|[\p{L}_][\p{L}\p{N}_$]*|\|\||--|\/\*|[^\s]/gu;

/** A word or name in lower case, without the marks it may stand in. SQLite takes `'customers'` for a table as well. */
const bare = (token: string): string => token.replace(/^['"`[]|['"`\]]$/g, "").toLowerCase();

/**
 * Why a text is not one SELECT statement that ends soon; `undefined` when it is.
 *
 * The database answers in this thread and cannot be interrupted, so what could run for long is refused before it runs: several
 * statements, WITH (which can loop), more than four tables or SELECTs, functions and operators that make long text.
 */
export function notOneSelect(text: string): string | undefined {
  const query = text.trim().replace(/;$/, "");
  if (query === "") return "the output is empty";
  if (query.length > most.characters)
    return `it has ${query.length} characters, more than ${most.characters}`;
  const tokens = query.match(tokenPattern) ?? [];
  const words = tokens.map((token) => token.toLowerCase());
  if (words[0] !== "select") return "it does not begin with SELECT";
  const banned = words.find((word) => [";", "||", "--", "/*", "with", "values"].includes(word));
  if (banned) return banned === ";" ? "it is more than one statement" : `it uses ${banned.toUpperCase()}`;
  const own = tokens.map(bare).find((name) => ofSqlite.test(name));
  if (own) return `it reads ${own}, which is no table of the schema`;
  const called = words.find(
    (word, i) => words[i + 1] === "(" && /^[\p{L}_"`[]/u.test(word) && !allowedBeforeParenthesis(word),
  );
  if (called) return `it calls ${called}, which is not among the functions here`;
  const selects = words.filter((word) => word === "select").length;
  if (selects > most.selects) return `it has ${selects} SELECTs, more than ${most.selects}`;
  const named = tokens.filter(
    (token, i) => Object.hasOwn(tables, bare(token)) && tokens[i + 1] !== ".",
  ).length;
  if (named > most.tables) return `it names ${named} tables, more than ${most.tables}`;
  return undefined;
}

const allowedBeforeParenthesis = (word: string): boolean =>
  functions.has(word) || beforeParenthesis.has(word);
