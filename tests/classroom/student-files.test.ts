import { expect, test } from "vitest";
import { studentFiles } from "../../src/classroom/student-files.js";

const names = (...students: string[]) => [...studentFiles(students).values()];

test("a plain name of its own stays", () => {
  expect(names("ana", "José", "=1+1 &lt;,'x'", "x".repeat(200))).toEqual([
    ...["ana", "José", "=1+1 &lt;,'x'", "x".repeat(200)],
  ]);
});

test.each([
  ["capitals", "Ana", "ana"],
  ["accents of their own", "Jos\u00e9", "Jose\u0301"],
  ["capitals that are two letters", "GROSS", "groß"],
])("what some systems take for one name becomes two: %s", (_, one, other) => {
  const [first = "", second = "", third] = names(one, other, "ben");
  for (const name of [first, second]) expect(name).toMatch(/~[0-9a-f]{12}$/);
  expect(first.slice(-12)).not.toBe(second.slice(-12));
  expect(third).toBe("ben");
});

test("a long name is cut between characters, and two that begin alike differ", () => {
  const long = names(`${"é".repeat(126)}a`, `${"é".repeat(126)}b`);
  expect(new Set(long).size).toBe(2);
  for (const name of long) expect(name).toMatch(/^é{75}~[0-9a-f]{12}$/);
});

test("nobody can be called like another's files", () => {
  const long = "x".repeat(252);
  const [hers = ""] = names(long);
  expect(new Set(names(long, hers).map((name) => name.toLowerCase())).size).toBe(2);
});
