import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { chatMessages } from "../../../src/data/formats/chat-messages.js";
import { saveRecords } from "../../../src/data/formats/save-records.js";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "записи "));
});
afterEach(() => rm(folder, { recursive: true }));

test("the file holds the lines, nothing is left beside it, and what was refused is said", async () => {
  const path = join(folder, "train.jsonl");
  await writeFile(path, "old");
  const good = { prompt: "2+2", output: "четыре" };
  const bad = { prompt: "2+3", output: "" };
  const { lines, rejected } = await saveRecords(path, [good, bad], chatMessages);
  expect(rejected).toEqual([{ record: bad, reason: "the output is empty" }]);
  expect(await readFile(path, "utf8")).toBe(`${JSON.stringify(lines[0])}\n`);
  expect(await readdir(folder)).toEqual(["train.jsonl"]);
});
