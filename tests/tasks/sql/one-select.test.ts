import { expect, test } from "vitest";
import { notOneSelect } from "../../../src/tasks/sql/one-select.js";

test.each([
  "SELECT 1",
  "  select name from customers where name = 'a; b -- c with d'  ;",
  "SELECT COUNT(*) FROM products WHERE price BETWEEN (10) AND (20)",
  "SELECT name FROM products WHERE id IN (SELECT product_id FROM orders) AND (stock > 3)",
  "SELECT customers.name, orders.id FROM customers JOIN orders ON orders.customer_id = customers.id",
  "SELECT ROUND(AVG(price), 1) FROM products",
])("%s is one", (query) => {
  expect(notOneSelect(query)).toBeUndefined();
});

test.each([
  ["", "the output is empty"],
  [" ; ", "the output is empty"],
  ["The answer is SELECT 1", "it does not begin with SELECT"],
  ["```sql\nSELECT 1\n```", "it does not begin with SELECT"],
  ["DROP TABLE customers", "it does not begin with SELECT"],
  [
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT MAX(i) FROM n",
    "it does not begin with SELECT",
  ],
  ["SELECT 1; SELECT 2", "it is more than one statement"],
  ["SELECT * FROM (WITH n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n)", "it uses WITH"],
  ["SELECT * FROM (VALUES (1), (2))", "it uses VALUES"],
  ["SELECT 1 -- and more", "it uses --"],
  ["SELECT 1 /* and more */", "it uses /*"],
  ["SELECT name || name FROM customers", "it uses ||"],
  ["SELECT zeroblob(1000000000)", "it calls zeroblob, which is not among the functions here"],
  ['SELECT "randomblob"(1000000000)', 'it calls "randomblob", which is not among the functions here'],
  ["SELECT * FROM sqlite_schema", "it reads sqlite_schema, which is no table of the schema"],
  ["SELECT * FROM 'pragma_function_list'", "it reads pragma_function_list, which is no table of the schema"],
  ["SELECT COUNT(*) FROM orders a, orders b, orders c, orders d, orders e", "it names 5 tables, more than 4"],
  [
    "SELECT COUNT(*) FROM 'orders' a, \"orders\" b, `orders` c, [orders] d, ORDERS e",
    "it names 5 tables, more than 4",
  ],
  ["SELECT 1 UNION SELECT 2 UNION SELECT 3 UNION SELECT 4 UNION SELECT 5", "it has 5 SELECTs, more than 4"],
  [`SELECT ${"1+".repeat(600)}1`, "it has 1208 characters, more than 1000"],
])("%s is not: %s", (query, reason) => {
  expect(notOneSelect(query)).toBe(reason);
});
