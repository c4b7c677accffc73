import { expect, test } from "vitest";
import { failureText } from "../../../src/course/exercise/failure-text.js";

test("short values stand one below the other", () => {
  expect(failureText("twice", { args: [3], expected: 6 }, { status: "returned", value: 9 })).toBe(
    "twice(3)\nexpected  6\ngot       9",
  );
});

test("longer values are compared line by line, and the place where they part is named", () => {
  const rows = (last: string) =>
    Array.from({ length: 12 }, (_, i) => ({ id: i, name: i === 11 ? last : `name ${i}` }));
  const text = failureText(
    "rows",
    { args: [], expected: rows("a") },
    { status: "returned", value: rows("b") },
  );
  expect(text).toContain("part, first at [11].name:");
  expect(text).toContain("-   { id: 11, name: 'a' }");
  expect(text).toContain("+   { id: 11, name: 'b' }");
  expect(text).not.toContain("name 2'");
});

test("what was thrown, changed or never came is said in words", () => {
  const one = { args: [[1, 2]], expected: 3 };
  const thrown = { status: "threw", thrown: "TypeError: x", message: "x", line: 4 } as const;
  expect(failureText("f", one, thrown)).toBe("f([ 1, 2 ])\nexpected  3\nit threw  TypeError: x, in line 4");
  const late = { status: "unusable", reason: "it had not come back after 2 seconds" } as const;
  expect(failureText("f", one, late)).toContain("nothing came back: it had not come back after 2 seconds");
  const changed = {
    status: "returned",
    value: 3,
    changed: { argument: 1, before: [1, 2], after: [1] },
  } as const;
  expect(failureText("f", one, changed)).toContain("it changed its argument 1 at [1] from 2 to nothing");
  const stub = { status: "threw", thrown: "Error: TODO: add", message: "TODO: add", line: 2 } as const;
  expect(failureText("f", one, stub)).toBe("Not written yet (line 2): add");
});

test("huge values are cut", () => {
  const big = Array.from({ length: 500 }, (_, i) => ({ some: { what: "long and longer text", number: i } }));
  const text = failureText("f", { args: [big], expected: big }, { status: "returned", value: [] });
  expect(text.split("\n").length).toBeLessThan(60);
});

test("numbers that are close enough are no difference", () => {
  const result = { status: "returned", value: { a: 0.1 + 0.2, b: "x".repeat(60) } } as const;
  const text = failureText("f", { args: [1], expected: { a: 0.3, b: "y".repeat(60) } }, result);
  expect(text).not.toContain("0.30000000000000004");
  expect(text).toContain("+   b:");
});
