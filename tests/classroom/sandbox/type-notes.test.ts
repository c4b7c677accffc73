import { join } from "node:path";
import { expect, test } from "vitest";
import { typeNotes } from "../../../src/classroom/sandbox/type-notes.js";
import { projectFolder } from "../../../src/course/project-folder.js";

const fine = 'import { z } from "zod";\nexport const f = (row: unknown) => z.string().parse(row).length;\n';
const wrong = "export function f(x: number): string {\n  return 2 * x;\n}\n";
/** Four to the twelfth combinations, each a type of its own. */
const endless = `type Four = "a" | "b" | "c" | "d";
type Cross<T, N extends number, R extends unknown[] = []> = R["length"] extends N ? R : T extends unknown ? Cross<Four, N, [...R, T]> : never;
export const f: Cross<Four, 12> = 1;
`;

test("every text gets its own complaints, with the line they are about; none where there is none", async () => {
  const notes = await typeNotes([fine, wrong, "export const f = (;"]);
  expect(notes.get(fine)).toEqual([]);
  expect(notes.get(wrong)).toEqual([
    "Type 'number' is not assignable to type 'string'. (TS2322), in: return 2 * x;",
  ]);
  expect(notes.has("export const f = (;")).toBe(false); // told when it is compiled
});

test("a type without an end is told, and keeps nothing from the others", async () => {
  const notes = await typeNotes([wrong, endless], { seconds: 4 });
  expect(notes.get(endless)?.join()).toContain("not checked within 4 s");
  expect(notes.get(wrong)?.[0]).toContain("TS2322");
}, 60_000);

test.each([
  ["a type of a file", (file: string) => `export const f: import("${file}").Secret = 1;`],
  ["a type import", (file: string) => `import type { Secret } from "${file}"; export const f: Secret = 1;`],
  ["an export", (file: string) => `export * from "${file}"; export const f = 1;`],
  ["an import by require", (file: string) => `import s = require("${file}"); export const f: s.Secret = 1;`],
  ["a reference", (file: string) => `/// <reference path="${file}" />\nexport const f: Secret = 1;`],
  ["types by name", () => '/// <reference types="node" />\nexport const f: Buffer = 1;'],
  ["no library", () => '/// <reference no-default-lib="true" />\nexport const f = 1;'],
  ["a global", () => "declare global { interface Array<T> { secret: T } } export const f = 1;"],
  ["what never parses", () => "async (a = ".repeat(50)],
  ["what is nested too deeply", () => `export const f = ${"[".repeat(50_000)}`],
  ["a module", () => 'declare module "zod" { const z: string; } export const f = 1;'],
])("code with %s is told that its types were not looked at", async (_, source) => {
  const secret = join(projectFolder(), "src", "core", "errors.ts");
  const text = source(secret);
  const notes = await typeNotes([text, wrong]);
  expect(notes.get(text)).toEqual([
    "The types were not checked: the code refers to files or to what is global, or is too much to parse.",
  ]);
  expect(notes.get(wrong)?.length).toBe(1);
});
