import { describe, expect, test } from "vitest";
import { readSolution, stubFile } from "../../../src/course/exercise/stub.js";

const header = "/*\n# A title\n\nhard, 20 minutes\n\nThe task,\nin lines.\n*/\n";
const read = (code: string) => readSolution("solutions/01-a/b.ts", `${header}\n${code}`);
const region = (inside: string) =>
  `export function f() {\n  // #region solution: do it\n${inside}\n  // #endregion\n}\n`;

test("a solution is its task and a stub that throws what is to do", () => {
  const parts = read(`const kept = 1;\n\n${region("  return kept;")}`);
  expect(parts).toMatchObject({
    title: "A title",
    difficulty: "hard",
    minutes: 20,
    task: "The task,\nin lines.",
    functionName: "f",
    regions: ["  return kept;"],
  });
  expect(stubFile(parts)).toBe(
    `${header}\nconst kept = 1;\n\nexport function f() {\n  // TODO: do it\n  throw new Error("TODO: do it");\n}\n`,
  );
});

test("several regions, Windows' line endings and quotes in a hint", () => {
  const code =
    'export async function f() {\n  // #region solution: say "a"\n  1;\n  // #endregion\n  if (1) {\n    // #region solution: b\n    2;\n    // #endregion\n  }\n}\n';
  const { stub, functionName } = readSolution("a.ts", `${header}\n${code}`.replaceAll("\n", "\r\n"));
  expect(stub).toContain('  throw new Error("TODO: say \\"a\\"");');
  expect(stub).toContain('    throw new Error("TODO: b");');
  expect(stub).not.toContain("\r");
  expect(functionName).toBe("f");
});

describe("is refused with its line", () => {
  test.each([
    [
      "a region that is never closed",
      "export function f() {\n  // #region solution: x\n  1;\n}\n",
      ":11: the region opened here is never closed",
    ],
    ["an end without a region", `${region("  1;")}// #endregion\n`, ":15: an end without a region"],
    [
      "a region in a region",
      region("  // #region solution: y\n  1;"),
      ":12: a region inside the one of line 11",
    ],
    ["an empty region", region("  "), ":13: the region is empty"],
    [
      "a region outside of a function",
      "// #region solution: x\nconst a = 1;\n// #endregion\n",
      ":10: a region outside of a function",
    ],
    [
      "a region of another kind",
      "export function f() {\n  // #region other\n}\n",
      ':11: "// #region other" opens no solution',
    ],
    ["no region", "export function f() {}\n", "there is nothing for the learner to write"],
    [
      "no function",
      "const a = () => {\n  // #region solution: x\n  1;\n  // #endregion\n}\n",
      "exports no function",
    ],
    ["two functions", `${region("  1;")}export function g() {}\n`, "exports f and g"],
  ])("%s", (_, code, problem) => {
    expect(() => read(code)).toThrow(
      `solutions/01-a/b.ts${problem.startsWith(":") ? "" : problem.startsWith("exports") ? " " : ": "}${problem}`,
    );
  });

  test.each(["", "// A\n", "/*\n# A\n\nsoon, 5 minutes\n\nText\n*/\n"])("a header such as %j", (other) => {
    expect(() => readSolution("a.ts", `${other}${region("  1;")}`)).toThrow(
      "a.ts does not begin with its task",
    );
  });
});
