import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { runCli } from "../../../src/course/desk/cli.js";
import type { Terminal } from "../../../src/course/desk/terminal.js";
import { vertexContents } from "../../../src/data/formats/vertex-contents.js";
import { tickets } from "../../../src/tasks/tickets.js";

let folder: string;
let complaints = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "мои данные "));
  complaints = "";
  vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    complaints = `${complaints}${text}`.replace(/\s+/g, " ");
    return true;
  });
});
afterEach(async () => {
  vi.restoreAllMocks();
  await rm(folder, { recursive: true });
});

async function distill(...args: string[]): Promise<{ code: number; output: string }> {
  let output = "";
  const terminal: Terminal = {
    ...{ width: 80, colour: false, live: false },
    ask: async () => undefined,
    write: (text) => (output += `${text}\n`),
  };
  return { code: await runCli(args, { project: folder, terminal }), output };
}

const path = (name: string) => join(folder, name);
const lines = async (name: string) =>
  (await readFile(path(name), "utf8"))
    .trim()
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line));

async function writeMessages(extra = ""): Promise<string[]> {
  const messages = tickets()
    .inputs("test", 60)
    .map(({ text }) => text);
  const quoted = messages.map((text, id) => `${id},"${text.replaceAll('"', '""')}"`);
  await writeFile(path("mail.csv"), `id,message\n${quoted.join("\n")}\n${extra}`);
  return messages;
}
const generateMail = (...more: string[]) =>
  distill(
    "generate",
    path("mail.csv"),
    "--column",
    "message",
    "--teacher",
    "ticket-expert",
    "--out",
    path("mail"),
    ...more,
  );

test("a table of one's own becomes a file that Vertex takes", async () => {
  const messages = await writeMessages();
  const generated = await generateMail("--task", "tickets");
  expect(generated).toMatchObject({ code: 0, output: expect.stringContaining("60 answers in") });
  expect((await lines("mail/candidates.jsonl")).map(({ prompt }) => prompt)).toEqual(messages);

  const sifted = await distill(
    "sift",
    path("mail/candidates.jsonl"),
    "--task",
    "tickets",
    "--out",
    path("mail"),
  );
  expect(sifted.code).toBe(0);
  expect(sifted.output).toMatch(
    /filter +reached +rejected +first reason[\s\S]*finished +60 +0[\s\S]*fitting +60 +0/,
  );
  const [accepted, rejected] = [await lines("mail/accepted.jsonl"), await lines("mail/rejected.jsonl")];
  expect(accepted.length + rejected.length).toBe(60);
  expect(accepted.length).toBeGreaterThan(20);

  const exported = await distill(
    "export",
    path("mail/accepted.jsonl"),
    "--format",
    "vertex",
    "--out",
    path("mail/vertex.jsonl"),
  );
  expect(exported).toMatchObject({
    code: 0,
    output: expect.stringContaining(`${accepted.length} records in`),
  });
  for (const line of await lines("mail/vertex.jsonl")) {
    expect(line).toMatchObject({ contents: [{ role: "user" }, { role: "model" }] });
    expect(vertexContents.read(line).status).toBe("read");
  }
});

test("a second run asks for nothing, and one that was told more asks for all", async () => {
  await writeMessages();
  await generateMail("--task", "tickets");
  expect((await generateMail("--task", "tickets")).output).toContain("60 answers in");
  expect((await generateMail("--task", "tickets")).output).toContain("60 of them from before");
  expect((await generateMail("--task", "tickets", "--temperature", "0")).output).toContain(
    "0 of them from before",
  );
});

test("rows that cannot be asked are told, and the exit code says so", async () => {
  await writeMessages('60,""\n61\n');
  const { code, output } = await generateMail();
  expect(code).toBe(1);
  expect(output).toContain("1 rows have nothing in the column message");
  expect(output).toMatch(/mail\.csv, line \d+: it has 1 fields, the header 2/);
});

test("an instruction and a schema of one's own are used", async () => {
  await writeMessages();
  await writeFile(path("told.txt"), "Classify by category, JSON");
  await writeFile(
    path("schema.json"),
    '{"type":"object","properties":{"category":{"type":"string"}},"required":["category"]}',
  );
  const { code } = await generateMail("--instruction", path("told.txt"), "--schema", path("schema.json"));
  expect(code).toBe(0);
  expect(JSON.parse((await lines("mail/candidates.jsonl"))[0].output)).toHaveProperty("category");
});

test("what a format cannot carry is told", async () => {
  await writeMessages();
  await generateMail("--task", "tickets");
  const out = path("lines.jsonl");
  const candidates = path("mail/candidates.jsonl");
  const { code, output } = await distill(
    "export",
    candidates,
    "--task",
    "tickets",
    "--format",
    "text_input",
    "--out",
    out,
  );
  expect(code).toBe(1);
  expect(output).toContain("60 lost their system: text_input has no place for it");
});

test.each([
  [["--column", "text"], /no row of .* has text in a column "text".*id, message/],
  [["--teacher", "oracle"], /there is no teacher "oracle".*ticket-expert/],
  [["--teacher", "gemini:x"], /GEMINI_API_KEY/],
  [["--task", "sums"], /there is no task "sums"/],
  [["--task", "tickets", "--instruction", "x"], /--task brings its own instruction/],
  [["--per-input", "none"], /whole number of at least 1/],
])("generate with %j is misuse", async (more, message) => {
  vi.stubEnv("GEMINI_API_KEY", "");
  vi.stubEnv("GOOGLE_API_KEY", "");
  await writeMessages();
  const { code } = await generateMail(...more);
  expect([code, complaints]).toEqual([2, expect.stringMatching(message)]);
  vi.unstubAllEnvs();
});

test("a file that is no list of candidates is told line by line; an unknown filter or format is misuse", async () => {
  await writeFile(path("odd.jsonl"), '{"prompt":1}\n{"half');
  const { code, output } = await distill("sift", path("odd.jsonl"), "--out", path("mail"));
  expect(code).toBe(1);
  expect(output).toContain("2 lines of");
  const rejected = (await readFile(path("mail/rejected.jsonl"), "utf8")).trim().split("\n");
  expect(rejected.map((line) => JSON.parse(line))).toEqual([
    { line: 1, reason: expect.stringContaining("not a candidate") },
    { line: 2, reason: expect.stringContaining("the file ends in the middle") },
  ]);
  expect((await distill("sift", path("odd.jsonl"), "--out", path("m"), "--filters", "magic")).code).toBe(2);
  expect((await distill("sift", path("odd.jsonl"), "--out", path("m"), "--filters", "fitting")).code).toBe(2);
  expect((await distill("export", path("odd.jsonl"), "--out", path("m"), "--format", "magic")).code).toBe(2);
});
