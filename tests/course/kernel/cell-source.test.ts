import { expect, test } from "vitest";
import { moduleOf } from "../../../src/course/kernel/cell-source.js";
import { typescript } from "../../../src/course/kernel/tslab.js";

const made = (source: string) => moduleOf(typescript, source, "f", "wanted");

test("a cell's function is exported under the wanted name, and every line stays where it was", () => {
  const source = 'import { a } from "b";\nexport function f() {\n  return a;\n}\n';
  expect(made(source)).toBe(
    'import { a } from "b";\n       function f() {\n  return a;\n}\n\nexport { f as wanted };\n',
  );
});

test("what a cell awaits at its top level is left out, and nothing else", () => {
  const source =
    'const f = async () => {\n  await null;\n};\nawait check("x",\n  f);\nvoid await f();\nf.name;';
  expect(made(source).split("\n")).toEqual([
    "const f = async () => {",
    "  await null;",
    "};",
    " ".repeat('await check("x",'.length),
    " ".repeat("  f);".length),
    " ".repeat("void await f();".length),
    "f.name;",
    "export { f as wanted };",
    "",
  ]);
});
