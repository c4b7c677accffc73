import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { runCli } from "../../../src/course/desk/cli.js";
import type { Terminal } from "../../../src/course/desk/terminal.js";

let folder: string;
let complaints = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "мои ответы "));
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

async function evaluate(text: string, ...options: string[]): Promise<{ code: number; output: string }> {
  let output = "";
  const terminal: Terminal = {
    ...{ width: 200, colour: false, live: false },
    ask: async () => undefined,
    write: (written) => (output += `${written}\n`),
  };
  const file = join(folder, "answers.jsonl");
  await writeFile(file, text);
  const code = await runCli(["evaluate", file, "--out", join(folder, "out"), ...options], {
    project: folder,
    terminal,
  });
  return { code, output };
}
const rows = (...given: object[]) => given.map((row) => `${JSON.stringify(row)}\n`).join("");
const ticket = (category: string) =>
  JSON.stringify({ reasoning: 'It says "charged twice".', category, tone: "Neutral" });
const message = "Hello, my card was charged twice. Kind regards";
const reference = ticket("Billing");
const scores = async () =>
  (await readFile(join(folder, "out", "scores.jsonl"), "utf8"))
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));

test("answers of one's own are scored by rules and by a judge", async () => {
  const { code, output } = await evaluate(
    rows(
      { prompt: message, output: ticket("Billing"), reference },
      { prompt: message, output: ticket("Technical"), reference },
      { prompt: message, output: "Billing", reference },
    ),
    ...["--task", "tickets", "--judge", "scripted"],
  );
  expect(code).toBe(0);
  expect(output).toMatch(/exact match +yours +33\.3 % \[0\.0, 100\.0\] +– +1 +2 +0/);
  expect(output).toMatch(/format +yours +66\.7 %/);
  expect(output).toMatch(/judge +yours +\d+\.\d % .* 1 +2 +0/);
  const [first, second] = await scores();
  expect(first).toMatchObject({
    line: 1,
    scores: { "exact match": { status: "pass", value: 1 }, judge: { status: "pass" } },
  });
  expect(second.scores.judge).toMatchObject({
    status: "fail",
    reason: expect.stringContaining("category should be Billing"),
  });
});

test("a teacher's answers in the same lines are compared with, pair by pair", async () => {
  const lines = Array.from({ length: 20 }, (_, at) => ({
    frage: `${at}`,
    schüler: at < 18 ? "4" : "5",
    lehrer: at < 19 ? "4" : "6",
    richtig: "4",
  }));
  const fields = [
    "--prompt",
    "frage",
    "--output",
    "schüler",
    "--teacher",
    "lehrer",
    "--reference",
    "richtig",
  ];
  const { output } = await evaluate(rows(...lines), ...fields, "--metrics", "numeric");
  expect(output).toMatch(/numeric match +yours +90\.0 % \[.*\] +94\.7 % \[/);
  expect(output).toMatch(/numeric match +the teacher's +95\.0 % \[.*\] +– +19 +1 +0/);
});

test("lines that hold no answer are told, and make it fail", async () => {
  const text = `${rows({ prompt: "?", output: "4", reference: "4" })}{"prompt": "?"}\nnonsense\n${rows({ prompt: "?", output: "4", reference: 4 })}`;
  const { code, output } = await evaluate(text);
  expect(code).toBe(1);
  expect(output).toContain('line 2: there is no text in the field "output"');
  expect(output).toMatch(/line 3: .*JSON/);
  expect(output).toContain('line 4: what stands in the field "reference" is no text');
  expect(await scores()).toHaveLength(1);
});

test("one answer has no interval, and what cannot be scored is not counted", async () => {
  const { code, output } = await evaluate(rows({ prompt: "?", output: "4" }), "--metrics", "exact,quotes");
  expect(code).toBe(1);
  expect(output).toMatch(/exact match +yours +– +– +0 +0 +1/);
  expect(output).toMatch(/grounded quotes +yours +0\.0 % +– +0 +1 +0/);
});

test("what the judge said is kept", async () => {
  const text = rows({ prompt: message, output: ticket("Billing") });
  await evaluate(text, "--judge", "scripted");
  const kept = await readFile(join(folder, "out", "judged.jsonl"), "utf8");
  await evaluate(text, "--judge", "scripted");
  expect(await readFile(join(folder, "out", "judged.jsonl"), "utf8")).toBe(kept);
});

test.each([
  ["", [], "holds no answer"],
  [rows({ prompt: "?", output: "4" }), [], "nothing to score the answers by"],
  [rows({ prompt: "?", output: "4" }), ["--metrics", "beauty"], 'there is no metric "beauty"'],
  [rows({ prompt: "?", output: "4" }), ["--metrics", "judge"], "needs --judge"],
  [rows({ prompt: "?", output: "4" }), ["--metrics", "format"], "needs --schema or --task"],
  [rows({ prompt: "?", output: "4" }), ["--judge", "nobody"], 'there is no teacher "nobody"'],
])("%s with %j is refused", async (text, options, complaint) => {
  const { code, output } = await evaluate(text, ...options);
  expect(code).not.toBe(0);
  expect(`${complaints} ${output}`).toContain(complaint);
});
