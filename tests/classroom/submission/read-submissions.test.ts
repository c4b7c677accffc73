import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { crc32, deflateRawSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { GradedExercise } from "../../../src/classroom/grade.js";
import { compileSubmission } from "../../../src/classroom/sandbox/compile.js";
import { readSubmissions } from "../../../src/classroom/submission/read-submissions.js";
import type { Quiz } from "../../../src/course/quiz/quiz.js";

const assignment = [
  { exercise: { name: "double-it" }, checks: { name: "f" } },
] as unknown as GradedExercise[];
const text = "export const f = (x: number) => 2 * x;\n";
const quizzes: Quiz[] = [{ name: "a", questions: [] }];
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "distill kit сдано "));
});
afterEach(() => rmSync(folder, { recursive: true }));

const put = (name: string, bytes: string | Uint8Array) => {
  mkdirSync(join(folder, name, ".."), { recursive: true });
  writeFileSync(join(folder, name), bytes);
};
const problemOf = async (): Promise<string> => JSON.stringify(await readSubmissions(folder, assignment));
const textOf = async (): Promise<string | undefined> => {
  const source = (await readSubmissions(folder, assignment))[0]?.sources["double-it"];
  return source?.status === "found" ? source.text : undefined;
};

/** What the function gives for 2, as the sandbox loads it. */
const runs = async (): Promise<unknown> => {
  const read = await compileSubmission((await textOf()) ?? "");
  if (read.status === "refused") return read.problem;
  return (await import(`data:text/javascript,${encodeURIComponent(read.code)}`)).f(2);
};

/** A zip file with entries as they are given, however wrong. */
function zip(...entries: { name: string; content: string | Buffer; mode?: number }[]): Buffer {
  const [files, directory]: [Buffer[], Buffer[]] = [[], []];
  let offset = 0;
  for (const { name, content, mode = 0o100644 } of entries) {
    const [bytes, title] = [Buffer.from(content as string), Buffer.from(name)];
    const packed = deflateRawSync(bytes);
    const about = Buffer.alloc(26);
    about.writeUInt16LE(20, 0);
    about.writeUInt16LE(8, 4);
    about.writeUInt32LE(crc32(bytes), 10);
    about.writeUInt32LE(packed.length, 14);
    about.writeUInt32LE(bytes.length, 18);
    about.writeUInt16LE(title.length, 22);
    const local = Buffer.concat([Buffer.from("PK\u0003\u0004"), about, title, packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE((mode << 16) >>> 0, 6);
    rest.writeUInt32LE(offset, 10);
    directory.push(Buffer.from("PK\u0001\u0002"), Buffer.from([20, 3]), about, rest, title);
    files.push(local);
    offset += local.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(listed.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...files, listed, Buffer.from("PK\u0005\u0006"), end]);
}

const notebook = (...cells: string[]) =>
  JSON.stringify({ cells: cells.map((source) => ({ cell_type: "code", source: [source] })) });

const rawCells = (source: unknown) => JSON.stringify({ cells: [{ cell_type: "code", source }] });

test.each([
  ["UTF-8", Buffer.from(text)],
  ["UTF-8 with its mark", Buffer.from(`\ufeff${text}`)],
  ["UTF-16", Buffer.from(`\ufeff${text}`, "utf16le")],
  ["UTF-16, big end first", Buffer.from(`\ufeff${text}`, "utf16le").swap16()],
  ["Windows line ends", Buffer.from(text.replaceAll("\n", "\r\n"))],
])("a file in %s", async (_, bytes) => {
  put("ana/double-it.ts", bytes);
  expect(await textOf()).toBe(text);
});

test("a zip file, and a single file of the student's name", async () => {
  put("ana.zip", zip({ name: "work/double-it.ts", content: text }));
  expect(await textOf()).toBe(text);
  rmSync(join(folder, "ana.zip"));
  put("ana.ts", text);
  expect(await textOf()).toBe(text);
});

test("cells of a notebook are kept apart", async () => {
  put(
    "ana.ipynb",
    notebook("const two = 2", "(globalThis as any).x = 1; export const f = (x: number) => two * x"),
  );
  expect(await textOf()).toContain("const two = 2\n;\n(globalThis as any).x = 1;\n;\nconst f");
});

test("of a lesson's notebook, what the exercise does not stand on is left out", async () => {
  put(
    "ana.ipynb",
    notebook(
      'import { generate, check } from "distill-kit"',
      "const rows = await generate()",
      "const two = 2; const { four: [five] } = { four: [5] }",
      "type Count = number; export const f = (x: Count, rows = { rows: five }) => two * x + rows.rows * 0",
      'await check("double-it", f)',
    ),
  );
  const source = await textOf();
  for (const kept of ["const two", "[five]", "const f"]) expect(source).toContain(kept);
  for (const left of ["await generate", "await check"]) expect(source).not.toContain(left);
});

test.each([
  ["exported without a name", "export default function () { return 1; }"],
  ["a class exported without a name", "export default class {}"],
  ["data exported", "export default { a: 1, b: 2 };"],
])("beside the function something is %s", async (_, more) => {
  put("ana.ipynb", notebook(`const n = 2;\n${more}\nexport function f(x: number) { return n * x; }`));
  expect(await runs()).toBe(4);
});

test.each([
  ["an import that only does something", 'import "distill-kit/register"; await generate()'],
  ["a cell that does not parse", "const a = (;"],
  ["a cell with a comment that is open", "/* "],
  ["prose", "this is what I did ".repeat(1000)],
  ["a cell without text", 7],
])("a right answer beside %s", async (_, source) => {
  const cells = [{ cell_type: "code", source }, ...JSON.parse(notebook("const two = 2", text)).cells];
  put("ana.ipynb", JSON.stringify({ cells }));
  expect(await runs()).toBe(4);
});

test("a notebook as long as it may be is read", async () => {
  const chain = Array.from({ length: 1990 }, (_, i) => `const a${i} = () => a${i + 1};`);
  const many = Array.from({ length: 15_000 }, (_, i) => `b${i} = a${i % 1990}`);
  put(
    "ana.ipynb",
    notebook(...chain, `const ${many.join(", ")};`, `const f = (x) => 2 * x + 0 * a0.length;`),
  );
  expect(await textOf()).toContain("const a1989");
});

test("the cell marked as the exercise's counts, not a copy of it; two that are marked are refused", async () => {
  const cell = (source: string, exercise?: string) => ({
    cell_type: "code",
    source: [source],
    metadata: exercise === undefined ? {} : { distill: { exercise } },
  });
  const mine = cell("const n = 2; const f = (x) => n * x", "double-it");
  put("ana.ipynb", JSON.stringify({ cells: [cell("const n = 3; const f = (x) => n + x"), mine] }));
  expect(await textOf()).toContain("n * x");
  expect(await textOf()).not.toContain("n = 3");
  put("ana.ipynb", JSON.stringify({ cells: [mine, cell("0", "double-it"), mine] }));
  expect(await problemOf()).toContain('Code cells 1 and 3 both declare \\"f\\"');
});

test("a prompt as text, with its schema", async () => {
  put("ana/double-it.md", "You are a lawyer.\n");
  put("ana/double-it.schema.json", '{"__proto__": {"type": "object"}}');
  const source = await textOf();
  const { f } = await import(`data:text/javascript,${encodeURIComponent(source as string)}`);
  expect(f().system).toBe("You are a lawyer.");
  expect(JSON.stringify(f().schema)).toBe('{"__proto__":{"type":"object"}}');
  put("ana/double-it.schema.json", "{");
  expect(await problemOf()).toContain("double-it.schema.json is no JSON");
  put("ana/double-it.txt", "Another.");
  expect(await problemOf()).toContain("several prompts");
});

test.each([
  [
    "YAML",
    "a.quiz.yaml",
    "seed: 2\nanswers:\n  one: b\n  two: [a, c]\n",
    '"answers":{"one":"b","two":["a","c"]}',
  ],
  ["JSON", "a.quiz.json", '{"answers": {"one": 3}}', '"answers":{"one":3}'],
  ["no YAML", "a.quiz.yml", "answers: [", "is not YAML"],
  ["a list", "a.quiz.yml", "- one", "must hold"],
  ["a seed that is none", "a.quiz.yml", "seed: 0\nanswers: {}", "must hold"],
  ["an alias bomb", "a.quiz.yml", "x: &x [1]\ny: [*x, *x]\nanswers: {}", "is not YAML"],
])("answers to a quiz: %s", async (_, name, content, told) => {
  put(`ana/${name}`, content);
  expect(JSON.stringify(await readSubmissions(folder, assignment, { quizzes }))).toContain(told);
});

test("a zip file of 200 MB, and a folder that holds too much, have a problem", async () => {
  put("ana.zip", zip({ name: "double-it.ts", content: text }));
  truncateSync(join(folder, "ana.zip"), 200_000_000);
  expect(await problemOf()).toContain("larger than 50 MB");
  rmSync(join(folder, "ana.zip"));
  for (let file = 0; file < 5; file++) put(`ana/${file}.ts`, Buffer.alloc(4_500_000, " "));
  expect(await problemOf()).toContain("more than 20 MB");
});

test.each([
  ["slip", zip({ name: "../double-it.ts", content: text }), "cannot be read"],
  ["absolute", zip({ name: "/double-it.ts", content: text }), "cannot be read"],
  ["link", zip({ name: "double-it.ts", content: "/etc/passwd", mode: 0o120777 }), "symbolic link"],
  ["bomb", zip({ name: "double-it.ts", content: Buffer.alloc(50_000_000) }), "larger than"],
  ["many", zip(...Array.from({ length: 2001 }, (_, i) => ({ name: `${i}`, content: "" }))), "more than 2000"],
  ["cut off", zip({ name: "double-it.ts", content: text }).subarray(0, 60), "cannot be read"],
  ["twice", zip({ name: "a/double-it.ts", content: "" }, { name: "b/double-it.ts", content: "" }), "2 files"],
])("a zip file that is wrong has a problem: %s", async (_, bytes, told) => {
  put("ana.zip", bytes);
  expect(await problemOf()).toContain(told);
});

test.each([
  ["broken JSON", "{", "no JSON"],
  ["no cells", "{}", "no cells"],
  ["null", "null", "no cells"],
  ["an open comment", notebook("const g = 1", `${text} /* `), "Code cell 2 does not parse"],
  ["broken cells", notebook("/* ", text.replace("f", "g"), "("), "Code cell 1 does not parse"],
  [
    "broken cells, one of them the exercise's",
    JSON.stringify({
      cells: [
        { cell_type: "code", source: "(" },
        { cell_type: "code", source: "(", metadata: { distill: { exercise: "double-it" } } },
      ],
    }),
    "Code cell 2 does not parse",
  ],
  ["a cell without text", rawCells({ toString: 1, valueOf: 1 }), "Code cell 1 holds no text"],
  ["lines that are no text", rawCells([1]), "Code cell 1 holds no text"],
  ["nested lines", rawCells([[["x"]]]), "Code cell 1 holds no text"],
  ["nothing for a text", rawCells(null), "Code cell 1 holds no text"],
  ["nested deeply", notebook("(".repeat(100_000)), "nested too deeply"],
  ["many statements", notebook(text, "1;".repeat(2000)), "more than 2000 statements"],
  ["much code", notebook(text, `const a = "${"x".repeat(500_000)}"`), "more than 500000 characters"],
  ["another name", notebook("const g = 1"), "No code cell"],
  ["declared twice", notebook(text, text), "both declare"],
])("a notebook that is wrong has a problem: %s", async (_, content, told) => {
  put("ana.ipynb", content);
  expect(await problemOf()).toContain(told);
});

test("links, and two submissions of one student, have a problem", async () => {
  put("ana/double-it.ts", text);
  put("ana.ts", text);
  expect(await problemOf()).toContain("several submissions");
  rmSync(join(folder, "ana"), { recursive: true });
  rmSync(join(folder, "ana.ts"));
  mkdirSync(join(folder, "bob"));
  symlinkSync("/etc/passwd", join(folder, "bob", "double-it.ts"));
  expect(await problemOf()).toContain("symbolic link");
});

test("what never parses ends its own reading, and the next one is read", async () => {
  const cell = (source: string) => ({ cell_type: "code", source, metadata: {} });
  const notebook = (...sources: string[]) => JSON.stringify({ nbformat: 4, cells: sources.map(cell) });
  const right = "function f(x: number) { return 2 * x; }";
  writeFileSync(join(folder, "ana.ipynb"), notebook("async (a = ".repeat(50), right));
  writeFileSync(join(folder, "bob.ipynb"), notebook(right));
  const [ana, bob] = await readSubmissions(folder, assignment);
  expect(ana?.problem).toBe("The submission cannot be read: it takes too much time or memory.");
  expect(bob?.sources["double-it"]?.status).toBe("found");
});

test("the only code counts for an exercise, but not where its name is another's", async () => {
  const two = [
    ...assignment,
    { exercise: { name: "halve-it" }, checks: { name: "g" } },
  ] as unknown as GradedExercise[];
  put("ana/double-it.ts", text);
  put("bob/mine.ts", text);
  const [ana, bob] = await readSubmissions(folder, two);
  expect(Object.keys(ana?.sources ?? {})).toEqual(["double-it"]);
  expect(Object.keys(bob?.sources ?? {})).toEqual(["double-it", "halve-it"]);
});
