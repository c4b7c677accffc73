import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type JsonLine, type ReadJsonlOptions, readJsonl, writeJsonl } from "../../src/core/jsonl.js";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "строки "));
});
afterEach(() => rm(folder, { recursive: true }));

async function read(content: string | Buffer, options?: ReadJsonlOptions): Promise<JsonLine[]> {
  const path = join(folder, "lines.jsonl");
  await writeFile(path, content);
  const all: JsonLine[] = [];
  for await (const lines of readJsonl(path, options)) all.push(...lines);
  return all;
}
const values = (lines: readonly JsonLine[]) =>
  lines.map((line) => (line.status === "read" ? line.value : line.reason));

test("lines of any kind of value are read in order, with their numbers", async () => {
  expect(await read('{"a":1}\n[2]\n"три"\n4\n')).toEqual([
    { status: "read", line: 1, value: { a: 1 } },
    { status: "read", line: 2, value: [2] },
    { status: "read", line: 3, value: "три" },
    { status: "read", line: 4, value: 4 },
  ]);
});

test("a byte order mark, Windows line ends, blank lines and a missing last newline do no harm", async () => {
  expect(await read('\ufeff{"a":1}\r\n\r\n  \n{"a":2}')).toEqual([
    { status: "read", line: 1, value: { a: 1 } },
    { status: "read", line: 4, value: { a: 2 } },
  ]);
  expect(await read("")).toEqual([]);
  expect(await read("\ufeff\n\n")).toEqual([]);
});

test("a line that is not JSON, or not UTF-8, is a value with a reason; the rest is read", async () => {
  const lines = await read(
    Buffer.concat([Buffer.from('1\n{oops}\n"'), Buffer.from([0xff, 0xfe]), Buffer.from('"\n2\n')]),
  );
  expect(values(lines)).toEqual([1, expect.stringMatching(/^not JSON: /), "the line is not UTF-8", 2]);
  expect(lines.map(({ line }) => line)).toEqual([1, 2, 3, 4]);
});

test("a last line that was torn off says so, also within a character", async () => {
  expect(values(await read('1\n{"a":"x'))).toEqual([
    1,
    expect.stringMatching(/ends in the middle of this line/),
  ]);
  const half = Buffer.from('1\n"ы').subarray(0, -1);
  expect(values(await read(half))).toEqual([1, expect.stringMatching(/not UTF-8; the file ends here/)]);
});

test("lines longer than what is read at once are put together; those over the limit are rejected", async () => {
  const long = JSON.stringify("ы".repeat(1_500_000)); // 3 MB
  const lines = await read(`1\n${long}\n2\n${long}\n${long}`);
  expect(values(lines)).toEqual([1, JSON.parse(long), 2, JSON.parse(long), JSON.parse(long)]);
  const short = await read(`1\n${long}\n2\n"0123456789"\n${long}`, { longestLine: 10 });
  const tooLong = expect.stringMatching(/^the line is longer than 10 bytes/);
  expect(values(short)).toEqual([1, tooLong, 2, tooLong, tooLong]);
  expect(short.map(({ line }) => line)).toEqual([1, 2, 3, 4, 5]);
});

test("a line end exactly where a piece ends is no blank or lost line", async () => {
  const first = `"${"a".repeat(2 ** 20 - 3)}"\n`; // one piece, newline included
  const second = `"${"b".repeat(2 ** 20 - 2)}"`; // its newline is the next piece's first byte
  const lines = await read(`${first}${second}\n3\n`);
  expect(lines.map(({ line }) => line)).toEqual([1, 2, 3]);
  expect(values(lines)[2]).toBe(3);
});

test("a file that is not there is told", async () => {
  const reading = async () => {
    for await (const _ of readJsonl(join(folder, "none.jsonl")));
  };
  await expect(reading()).rejects.toThrow(/none\.jsonl cannot be read.*Check the path/s);
});

test("what is written is read back, and a failure leaves what was there", async () => {
  const path = join(folder, "new", "out.jsonl");
  const rows = [{ a: "ы\u2028\n" }, [1], null];
  await writeJsonl(path, rows);
  const all: unknown[] = [];
  for await (const lines of readJsonl(path)) all.push(...values(lines));
  expect(all).toEqual(rows);
  await expect(writeJsonl(path, [1, undefined])).rejects.toThrow(/undefined cannot be written as JSON/);
  expect((await readFile(path, "utf8")).split("\n").length).toBe(4);
  expect(await readdir(join(folder, "new"))).toEqual(["out.jsonl"]);
});

test("two writers of one file do not write into each other", async () => {
  const path = join(folder, "out.jsonl");
  const many = (value: number) => Array.from({ length: 20_000 }, () => "x".repeat(99) + value);
  await Promise.all([writeJsonl(path, many(1)), writeJsonl(path, many(2))]);
  const all: unknown[] = [];
  for await (const lines of readJsonl(path)) all.push(...values(lines));
  expect([many(1), many(2)]).toContainEqual(all);
  expect(await readdir(folder)).toEqual(["out.jsonl"]);
});

test("what a killed writer left is cleared away; what another may be writing stays", async () => {
  const path = join(folder, "out.jsonl");
  const machine = encodeURIComponent(hostname()).replaceAll(".", "%2E");
  const left = (name: string) => writeFile(join(folder, name), "1");
  const before = `out.jsonl.${machine}.${process.pid}.b.unfinished`;
  await Promise.all([left(`out.jsonl.${machine}.999999999.a.unfinished`), left(before)]);
  await utimes(join(folder, before), 1, 1); // from before this process began
  const others = [
    `out.jsonl.${machine}.${process.pid}.a.unfinished`,
    `out.jsonl.${machine}.${process.ppid}.a.unfinished`,
    "out.jsonl.elsewhere.999999999.a.unfinished",
    `out.jsonl.more.${machine}.999999999.a.unfinished`,
  ];
  for (const name of others) await left(name);
  await writeJsonl(path, [1]);
  expect((await readdir(folder)).sort()).toEqual(["out.jsonl", ...others].sort());
});

test("a place that cannot be written to is told", async () => {
  await mkdir(join(folder, "taken"));
  await expect(writeJsonl(join(folder, "taken"), [1])).rejects.toThrow(/taken cannot be written/);
});
