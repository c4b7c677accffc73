import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { openGradebook } from "../../../src/classroom/gradebook/gradebook.js";
import { sampleGrade } from "../sample-grade.js";

const { Database } = createRequire(import.meta.url)(
  "node-sqlite3-wasm",
) as typeof import("node-sqlite3-wasm");
const folder = mkdtempSync(join(tmpdir(), "distill kit журнал "));
afterAll(() => rmSync(folder, { recursive: true }));
const path = join(folder, "gradebook.sqlite");
const change = {
  student: "ana",
  item: "01/worth-it",
  points: 3,
  reason: "ill",
  at: "2027-01-01T00:00:00.000Z",
};

test("grades are replaced, changes stay, the last one counts, all after closing too", () => {
  const book = openGradebook(path);
  book.record([sampleGrade("ben"), sampleGrade("ana")]);
  book.change(change);
  book.change({ ...change, points: 3.5 });
  book.record([sampleGrade("ana")]);
  book.close();
  const again = openGradebook(path);
  expect(again.rows()).toEqual([
    { student: "ana", item: "01/worth-it", points: 3.5, graded: 2, of: 4 },
    { student: "ana", item: "quiz/what-is-distillation", points: 1, graded: 1, of: 2 },
  ]);
  expect(again.changes().map(({ points }) => points)).toEqual([3, 3.5]);
  again.close();
});

test.each([
  ["not in the gradebook", { student: "eve" }],
  ["is not graded", { item: "01/other" }],
  ["cannot have", { points: 4.5 }],
  ["cannot have", { points: -1 }],
  ["cannot have", { points: Number.NaN }],
  ["needs a reason", { reason: " \n" }],
])("a change that makes no sense is refused and leaves no trail: %s %j", (why, part) => {
  const book = openGradebook(path);
  try {
    const before = book.changes();
    expect(() => book.change({ ...change, ...part })).toThrow(why);
    expect(book.changes()).toEqual(before);
  } finally {
    book.close();
  }
});

test("a grade that cannot be written takes nothing away", () => {
  const book = openGradebook(path);
  const before = book.rows();
  expect(() => book.record([sampleGrade("zoe"), sampleGrade("zoe")])).toThrow();
  expect(book.rows()).toEqual(before);
  book.close();
});

test("the trail cannot be changed by other programs either", () => {
  const database = new Database(path);
  expect(() => database.exec("UPDATE changes SET points = 9")).toThrow("changes stay");
  expect(() => database.exec("DELETE FROM changes")).toThrow("changes stay");
  database.close();
});

test("a file that is no database is told", () => {
  const other = join(folder, "other.sqlite");
  writeFileSync(other, "x".repeat(5000));
  expect(() => openGradebook(other)).toThrow("cannot be opened");
});
