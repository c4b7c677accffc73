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
    { status: "rejected", line: 3, reason: expect.stringContaining("Invalid Record Length") },
    { status: "rejected", line: 4, reason: expect.stringContaining("Invalid Record Length") },
  ]);
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
  ["t.xlsx", "", /neither .csv nor .jsonl/],
])("%s that cannot be read is told", async (name, content, message) => {
  await expect(read(name, content)).rejects.toThrow(message);
});

test("a file that is not there is told", async () => {
  await expect(readTable(join(folder, "none.csv"))).rejects.toThrow(/none.csv cannot be read/);
});
