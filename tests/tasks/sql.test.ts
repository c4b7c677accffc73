import { join } from "node:path";
import { build } from "esbuild";
import { expect, test } from "vitest";
import { Tokenizer } from "../../src/nn/tokenizer.js";
import { runQuery } from "../../src/tasks/sql/database.js";
import { tables } from "../../src/tasks/sql/tables.js";
import { type SqlQuestion, sqlQuestions, sqlVocabulary } from "../../src/tasks/sql.js";

const task = sqlQuestions({ seed: 7 });
const unseen = sqlQuestions({ seed: 7, compositions: "unseen" });
const [train, held] = [task.inputs("train", 4000), task.inputs("test", 1000)];
const [newTrain, newHeld] = [unseen.inputs("train", 2000), unseen.inputs("test", 500)];
const all = [...train, ...held, ...newTrain, ...newHeld];

const asked = (query: string): SqlQuestion => ({ question: "?", schema: "", query, composition: "" });
const reason = (query: string, output: string) => {
  const verification = task.verify(asked(query), output);
  return verification.status === "rejected" ? verification.reason : "accepted";
};

test("every question's own query is accepted and has an answer with something in it", () => {
  for (const question of all) {
    expect(task.verify(question, question.query), question.query).toEqual({ status: "accepted" });
    const result = runQuery(question.query);
    const values = "rows" in result ? result.rows.flat() : [];
    expect(values.length, question.query).toBeGreaterThan(0);
    expect(values, question.query).not.toContain(null);
    expect(values, question.query).not.toEqual([0]);
  }
});

test("the splits share no question and no query, and no question comes twice", () => {
  for (const [one, other] of [
    [train, held],
    [newTrain, newHeld],
    [all.slice(0, 5000), all.slice(5000)],
  ] as const) {
    const [questions, queries] = [new Set(one.map((q) => q.question)), new Set(one.map((q) => q.query))];
    expect(questions.size).toBe(one.length);
    expect(other.filter((q) => questions.has(q.question) || queries.has(q.query))).toEqual([]);
  }
});

test("unseen compositions are new, and put together from forms and conditions that were seen", () => {
  const kinds = (questions: readonly SqlQuestion[]) =>
    new Set(questions.map(({ composition }) => composition));
  const [known, fresh] = [kinds([...train, ...held]), kinds([...newTrain, ...newHeld])];
  expect([known.size, fresh.size]).toEqual([22, 9]);
  for (const composition of fresh) expect(known.has(composition), composition).toBe(false);
  const part = (place: number) => (composition: string) => composition.replace(/s$/, "").split(", ")[place];
  for (const place of [0, 1]) {
    expect(new Set([...known].map(part(place)))).toEqual(new Set([...known, ...fresh].map(part(place))));
  }
});

test("a composition is what its query shows", () => {
  const shows: Readonly<Record<string, RegExp>> = {
    ...{
      count: /^SELECT COUNT\(\*\) FROM \w+/,
      measure: /^SELECT (AVG|MAX|MIN)/,
      sort: /ORDER BY \w+ (A|DE)SC$/,
    },
    ...{
      top: /LIMIT \d$/,
      groupCount: /^SELECT \w+, COUNT.*GROUP BY/,
      groupMeasure: /^SELECT \w+, (AVG|MAX|MIN).*GROUP BY/,
    },
    ...{
      having: /HAVING COUNT\(\*\) > \d$/,
      joinList: /DISTINCT.*JOIN/,
      joinCount: /COUNT\(\*\) FROM.*JOIN/,
    },
    ...{
      joinMeasure: /(AVG|MAX|MIN)\(orders\.quantity\).*JOIN/,
      joinGroup: /JOIN.*GROUP BY/,
      list: /^SELECT \w+(, \w+)? FROM \w+( WHERE.*)?$/,
    },
  };
  for (const { composition, query } of all) {
    const [form, conditions] = composition.split(", ");
    expect(query).toMatch(shows[form!]!);
    const found = query.match(/WHERE (.*?)(?= GROUP| ORDER|$)/)?.[1]?.split(" AND ").length ?? 0;
    expect(`${found} condition${found === 1 ? "" : "s"}`).toBe(conditions);
  }
});

test("questions are whole sentences, each asked in several ways", () => {
  for (const { question } of all) {
    expect(question).toMatch(/^[A-Z][^{}]*[.?]$/);
    expect(question).not.toMatch(/undefined| {2}|\b1 (pieces|customers|orders|products|employees)/);
  }
  // Of all forms of words for one query, training has at least three for some.
  const wordings = new Map<string, number>();
  for (const { query } of train) wordings.set(query, (wordings.get(query) ?? 0) + 1);
  expect(Math.max(...wordings.values())).toBeGreaterThanOrEqual(3);
});

test("the seed decides the questions, and fewer are the first of more", () => {
  expect(sqlQuestions({ seed: 7 }).inputs("test", 50)).toEqual(held.slice(0, 50));
  expect(sqlQuestions({ seed: 8 }).inputs("test", 50)).not.toEqual(held.slice(0, 50));
  expect(() => unseen.inputs("test", 501)).toThrow("the test split has 500 questions, asked for 501");
});

test("orders by a ranked column have no ties, and everyone has ordered", () => {
  const column = (table: keyof typeof tables, name: string) => {
    const place = Object.keys(tables[table].columns).indexOf(name);
    return tables[table].rows.map((row) => row[place]);
  };
  for (const [table, name] of [
    ["customers", "age"],
    ["products", "price"],
    ["products", "stock"],
    ["employees", "salary"],
  ] as const) {
    expect(new Set(column(table, name)).size).toBe(tables[table].rows.length);
  }
  expect(new Set(column("orders", "customer_id"))).toEqual(new Set(column("customers", "id")));
  expect(new Set(column("orders", "product_id"))).toEqual(new Set(column("products", "id")));
});

const cities = "SELECT name, city FROM customers WHERE age > 40";
const ranked = "SELECT name FROM products ORDER BY price DESC LIMIT 3";

test.each([
  [cities, "select c.name as who, c.city from customers c where c.age >= 41 order by age;"],
  [cities, "SELECT name, city FROM (SELECT * FROM customers) WHERE NOT age <= 40"],
  [ranked, 'SELECT "name" FROM products WHERE price >= 110 ORDER BY price DESC'],
  [
    "SELECT AVG(price) FROM products WHERE category = 'toys'",
    "SELECT SUM(price) * 1.0 / COUNT(*) FROM products WHERE category = 'toys'",
  ],
  [
    "SELECT DISTINCT customers.name FROM customers JOIN orders ON orders.customer_id = customers.id WHERE orders.month = 'May'",
    "SELECT name FROM customers WHERE id IN (SELECT customer_id FROM orders WHERE month = 'May')",
  ],
])("%s: accepted is %s", (query, output) => {
  expect(reason(query, output)).toBe("accepted");
});

test.each([
  [cities, "SELECT name city FROM WHERE", /^does not parse: near "WHERE": syntax error$/],
  [cities, "SELECT name, city FROM", /^does not parse: incomplete input$/],
  [cities, "SELECT 'name", /^does not parse: unrecognized token/],
  [cities, "SELECT name, town FROM customers", /^does not execute: no such column: town$/],
  [cities, "SELECT name, city FROM clients", /^does not execute: no such table: clients$/],
  [cities, "SELECT name, city FROM customers WHERE age > 45", /^other rows: 4 in place of 6$/],
  [cities, "SELECT name FROM customers WHERE age > 40", /^other rows: of 1 columns in place of 2$/],
  [cities, "SELECT city, name FROM customers WHERE age > 40", /^other rows: of other values$/],
  [ranked, "SELECT name FROM products WHERE price >= 110 ORDER BY price", /^other rows: in another order$/],
  // Two columns of one name are two columns.
  [
    "SELECT name FROM customers",
    "SELECT name, name FROM customers",
    /^other rows: of 2 columns in place of 1$/,
  ],
  ["SELECT COUNT(*) FROM products", "SELECT 9223372036854775807", /^other rows: of other values$/],
])("%s: rejected is %s", (query, output, why) => {
  expect(reason(query, output)).toMatch(why);
});

test("rows keep how often they come: DISTINCT is another answer", () => {
  expect(reason("SELECT city FROM customers", "SELECT DISTINCT city FROM customers")).toBe(
    "other rows: 4 in place of 12",
  );
});

test("nothing that is asked changes the shop or opens a file", () => {
  for (const output of [
    "DELETE FROM orders",
    "SELECT 1; DELETE FROM orders",
    "ATTACH 'shop.db' AS other",
    "PRAGMA query_only = OFF",
  ]) {
    expect(reason("SELECT COUNT(*) FROM orders", output)).toMatch(/^not one SELECT that can be run: /);
  }
  expect(runQuery("DELETE FROM orders")).toHaveProperty("error");
  expect(reason("SELECT COUNT(*) FROM orders", "SELECT 24")).toBe("accepted");
});

test("a query of the question that is wrong itself is misuse", () => {
  expect(() => task.verify(asked("SELECT nothing FROM nowhere"), "SELECT 1")).toThrow(
    /own query does not execute/,
  );
});

test("questions and queries are written in the words of the vocabulary", () => {
  const tokenizer = Tokenizer.characters(sqlVocabulary.characters, sqlVocabulary.words);
  for (const { question, query } of all) {
    const [prompt, output] = [tokenizer.encode(question), tokenizer.encode(query)];
    expect(tokenizer.decode([...prompt, ...output])).toBe(`${question}${query}`);
    expect(prompt.length + output.length).toBeLessThan(72);
  }
});

test("the teacher is told the tables, whatever the wording", () => {
  for (const instruction of task.instructions!) {
    for (const name of Object.keys(tables)) expect(instruction).toContain(`CREATE TABLE ${name} (`);
  }
  expect(train[0]!.schema).toContain("CREATE TABLE orders");
});

test("a bundle for browsers carries no database", async () => {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, "../../src/tasks/sql.ts")],
    ...{ bundle: true, format: "esm", platform: "browser", write: false, logLevel: "error" },
    external: ["node:module"],
  });
  expect(outputFiles[0]!.text).toContain("CREATE TABLE");
  expect(outputFiles[0]!.text).not.toMatch(/wasm_bindgen|WebAssembly/);
});
