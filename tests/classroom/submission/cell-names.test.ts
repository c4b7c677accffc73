import { expect, test } from "vitest";
import { boundNames, declaredNames, usedNames } from "../../../src/classroom/submission/cell-names.js";
import { cellParser, type Statement } from "../../../src/classroom/submission/cell-parser.js";

const statement = (text: string): Statement =>
  cellParser.createSourceFile("cell.ts", text, cellParser.ScriptTarget.ES2022, true)
    .statements[0] as Statement;

test.each([
  ["function f() {}", ["f"]],
  ["class A {}", ["A"]],
  ["interface A {}", ["A"]],
  ["type A = 1;", ["A"]],
  ["const a = 1, b = 2;", ["a", "b"]],
  ["const { a, b: c, ...d } = x;", ["a", "c", "d"]],
  ["f();", []],
])("%s declares %j", (text, names) => {
  expect(declaredNames(statement(text))).toEqual(names);
});

test.each([
  ["const a = b + c.d;", ["b", "c"]],
  ["function f(x: T) { return x + y; }", ["T", "y"]],
  ["const a = { b, c: d };", ["b", "d"]],
  ["const { a: b } = c;", ["c"]],
  ["const f = (x: number) => x;", []],
])("%s uses %j", (text, names) => {
  expect([...usedNames(statement(text))].sort()).toEqual([...names].sort());
});

test("an import binds its own names and not those of the module", () => {
  expect(boundNames(statement('import a, { b, c as d } from "x";'))).toEqual(["a", "b", "d"]);
});
