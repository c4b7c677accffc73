import { expect, test } from "vitest";
import { csvRecords } from "../../src/tasks/csv-records.js";

const fieldsOf = (text: string, delimiter = ",") =>
  [...csvRecords(text, delimiter)].map((record) =>
    record.status === "read" ? record.fields : record.reason,
  );

test.each([
  ["1,2", [["1", "2"]]],
  ['"",\n', [["", ""]]],
  ['""', [[""]]],
  ['""""', [['"']]],
  ["\n\r\n", []],
  ["a\rb\r\nc\n", [["a"], ["b"], ["c"]]],
  [" a , b ", [[" a ", " b "]]],
  ['"a\n\n""b"', [['a\n\n"b']]],
  ['a"\nb', [expect.stringContaining("inside field 1"), ["b"]]],
  ['"a" ,b\nc', [expect.stringContaining("behind the closing quote of field 1"), ["c"]]],
])("%j", (text, records) => {
  expect(fieldsOf(text)).toEqual(records);
});

test("lines are counted, also those inside quotes and blank ones", () => {
  const lines = [...csvRecords('a\r\n"b\r\nb"\r\n\r\nc\n"d', ";", 10)].map(({ line }) => line);
  expect(lines).toEqual([10, 11, 14, 15]);
});

test("a field of any length, and many records, are read in time that grows with them", () => {
  const long = `"${'a""'.repeat(500_000)}",b\n`;
  expect(fieldsOf(long + "1,2\n".repeat(100_000)).length).toBe(100_001);
});
