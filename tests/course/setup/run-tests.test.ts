import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { one, runChecks } from "../../../src/course/setup/run-tests.mjs";
import { CourseCopy } from "./course-copy.js";

let printed: string;
beforeEach(() => {
  printed = "";
  vi.spyOn(console, "log").mockImplementation((text) => {
    printed += `${text}\n`;
  });
  vi.spyOn(console, "error").mockReturnValue();
});
afterEach(() => void vi.restoreAllMocks());

const count = (passed: number, failed: number) => async () => ({ passed, failed });

test("the last line counts all, and nothing but a clean pass is exit code 0", async () => {
  expect(await runChecks(["Types", count(1, 0)], ["Tests", count(40, 0)])).toBe(0);
  expect(printed.trimEnd().split("\n").at(-1)).toBe("Tests: 41 passed, 0 failed");
});

test("a check that fails, throws or has looked at nothing counts as failed, and the others still run", async () => {
  const code = await runChecks(
    ["Lint", count(0, 1)],
    ["Tests", count(5, 2)],
    ["Empty", count(0, 0)],
    ["Broken", () => Promise.reject(new Error("no server"))],
    ["Lessons", count(1, 0)],
  );
  expect(code).toBe(1);
  expect(printed.trimEnd().split("\n").at(-1)).toBe("Tests: 6 passed, 5 failed");
  expect(printed).toContain("✗ Tests: 5 passed, 2 failed (0 s)");
  expect(printed).toContain("✓ Lessons: 1 passed, 0 failed (0 s)");
});

test("checks of a list run side by side, and count as all others", async () => {
  let begun = () => {};
  const other = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const waits = async () => {
    await other;
    return { passed: 1, failed: 0 };
  };
  const begins = async () => {
    begun();
    return { passed: 0, failed: 2 };
  };
  expect(
    await runChecks(
      [
        ["Waits", waits],
        ["Begins", begins],
      ],
      ["Types", count(1, 0)],
    ),
  ).toBe(1);
  expect(printed.trimEnd().split("\n").at(-1)).toBe("Tests: 2 passed, 2 failed");
});

test("a program is a check by its exit code", async () => {
  const course = new CourseCopy();
  course.write("passes.mjs", "");
  course.write("fails.mjs", "process.exit(2);");
  expect(await one(course.path("passes.mjs"))()).toEqual({ passed: 1, failed: 0 });
  expect(await one(course.path("fails.mjs"))()).toEqual({ passed: 0, failed: 1 });
  await course.remove();
});

test("vitest's tests are counted one by one; skipped tests and files that do not load have failed", async () => {
  const course = new CourseCopy();
  const root = join(import.meta.dirname, "..", "..", "..");
  symlinkSync(join(root, "node_modules"), course.path("node_modules"), "junction");
  const header = `import { expect, test } from "vitest";\n`;
  const counts = async (files: Record<string, string>) => {
    for (const [file, body] of Object.entries(files)) course.write(`inner/${file}`, header + body);
    const { output } = await course.evaluate(
      `import { vitest } from "setup/run-tests.mjs";
       console.log("counted " + JSON.stringify(await vitest(${JSON.stringify(course.path("inner"))})));`,
    ).ended;
    const [, json = "{}"] = output.match(/counted (.*)/) ?? [];
    return JSON.parse(json);
  };
  expect(await counts({ "a.test.ts": "test('a', () => {});\ntest('b', () => {});" })).toEqual({
    passed: 2,
    failed: 0,
  });
  expect(
    await counts({
      "b.test.ts": "test('c', () => expect(1).toBe(2));\ntest.skip('d', () => {});\ntest.todo('e');",
      "c.test.ts": "import './nowhere.js';\ntest('f', () => {});",
    }),
  ).toEqual({ passed: 2, failed: 4 });
  await course.remove();
});
