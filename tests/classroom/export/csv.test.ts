import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import { gradesCsv } from "../../../src/classroom/export/csv.js";

const row = (student: string, item: string, points: number) => ({ student, item, points, graded: 0, of: 5 });

test("another program reads back names, points and sums, whatever the names hold", () => {
  const names = ['a "b", c', "d\r\ne", "Ёж"];
  const rows = names.flatMap((name) => [row(name, "01/a", 1.5), row(name, "02/b", 2)]);
  expect(parse(gradesCsv(rows))).toEqual([
    ["student", "01/a", "02/b", "points", "of"],
    ...names.map((name) => [name, "1.5", "2", "3.5", "10"]),
  ]);
});

test("names are no formulas, and an item that somebody does not have is empty", () => {
  expect(gradesCsv([row("=1+1", "a", 1), row("-x", "b", 2)])).toBe(
    "student,a,b,points,of\r\n'=1+1,1,,1,5\r\n'-x,,2,2,5\r\n",
  );
});
