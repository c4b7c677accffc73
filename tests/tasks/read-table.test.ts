import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readTable } from "../../src/tasks/read-table.js";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "таблица "));
});
afterEach(() => rm(folder, { recursive: true }));

async function read(name: string, content: string | Buffer) {
  const path = join(folder, name);
  await writeFile(path, content);
  return readTable(path);
}

test.each([
  ["commas", 'id,text\n1,"a, b"\n2,ы\n'],
  [
    "semicolons, as spreadsheets write them, with a mark and Windows line ends",
    '\ufeffid;text\r\n1;"a, b"\r\n2;ы\r\n',
  ],
  ["tabs, and a blank line", "id\ttext\n\n1\ta, b\n2\tы"],
])("CSV with %s", async (_, content) => {
  expect(await read("t.csv", content)).toEqual({
    rows: [
      { id: "1", text: "a, b" },
      { id: "2", text: "ы" },
    ],
    rejected: [],
  });
});

test("a quoted field may hold line ends and quotes", async () => {
  const { rows } = await read("t.csv", 'text,id\n"a ""b""\nc",1\n');
  expect(rows).toEqual([{ text: 'a "b"\nc', id: "1" }]);
});

test("a row with too many or too few fields is set aside with its line; the rest is read", async () => {
  const { rows, rejected } = await read("t.csv", "id,text\n1,a\n2\n3,b,c\n4,d\n");
  expect(rows.map(({ id }) => id)).toEqual(["1", "4"]);
  expect(rejected).toEqual([
    { status: "rejected", line: 3, reason: expect.stringContaining("1 fields, the header 2") },
    { status: "rejected", line: 4, reason: "it has 3 fields, the header 2" },
  ]);
});

test.each([
  ["blank lines", "\n \t\r\nmessage;id\nhello;1\n;2;", 5],
  ["the separator's name, as Excel writes it", "\ufeffsep=;\nmessage;id\nhello;1\n;2;", 4],
  ["a separator of one's own", "sep=|\nmessage|id\nhello|1\n;2;", 4],
])("%s above the header are passed over, and counted", async (_, content, line) => {
  const { rows, rejected } = await read("t.csv", content);
  expect(rows).toEqual([{ message: "hello", id: "1" }]);
  expect(rejected).toMatchObject([{ line }]);
});

test("a separator inside quotes separates nothing", async () => {
  const { rows } = await read("t.csv", '"Name, first, or last";Age\n"a, b";3\n');
  expect(rows).toEqual([{ "Name, first, or last": "a, b", Age: "3" }]);
});

test("every line is a row or has a reason, whatever quotes stand in it", async () => {
  const { rows, rejected } = await read("t.csv", 'a,b\n1,"2"3\n4"x",5\n"6\r\n7",8\n9,9,9\n10,11\n');
  expect(rows).toEqual([
    { a: "6\r\n7", b: "8" },
    { a: "10", b: "11" },
  ]);
  expect(rejected).toEqual([
    { status: "rejected", line: 2, reason: "there is text behind the closing quote of field 2" },
    { status: "rejected", line: 3, reason: expect.stringContaining("inside field 1") },
    { status: "rejected", line: 6, reason: "it has 3 fields, the header 2" },
  ]);
});

test("a quote that is never closed is told with its line and with all that it took", async () => {
  const { rows, rejected } = await read("t.csv", 'a,b\n1,2\n"x,3\ny,4\nz,5\n');
  expect(rows).toEqual([{ a: "1", b: "2" }]);
  expect(rejected).toEqual([
    { status: "rejected", line: 3, reason: "a quote is opened and never closed; it takes 3 lines" },
  ]);
});

test("an empty table has no rows", async () => {
  expect(await read("t.csv", "\n\n")).toEqual({ rows: [], rejected: [] });
});

test("JSON lines: objects are rows, anything else has a reason", async () => {
  expect(await read("t.jsonl", '{"id":1}\n[2]\nnull\n{"id":')).toEqual({
    rows: [{ id: 1 }],
    rejected: [
      { status: "rejected", line: 2, reason: "the line is not an object" },
      { status: "rejected", line: 3, reason: "the line is not an object" },
      { status: "rejected", line: 4, reason: expect.stringContaining("ends in the middle") },
    ],
  });
});

test.each([
  ["t.csv", Buffer.from([0x69, 0x64, 0x0a, 0xcf, 0xf0]), /not UTF-8.*CSV UTF-8/],
  ["t.csv", "id,text,id\n1,2,3\n", /two columns called "id"/],
  [
    "t.csv",
    'a "b",id\nx,2\ny,3',
    /header of .*line 1, cannot be read: a quote stands inside field 1.*doubled/,
  ],
  ["t.csv", '\n"id,text\n1,2\n', /header of .*line 2, cannot be read: a quote is opened.*takes 2 lines/],
  ["t.xlsx", "", /neither .csv nor .jsonl/],
])("%s that cannot be read is told", async (name, content, message) => {
  await expect(read(name, content)).rejects.toThrow(message);
});

test("a file that is not there is told", async () => {
  await expect(readTable(join(folder, "none.csv"))).rejects.toThrow(/none.csv cannot be read/);
});
