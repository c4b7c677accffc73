import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { runPython, withKernel } from "./python.js";

const folder = mkdtempSync(join(tmpdir(), "успехи "));
process.env.DISTILL_PROGRESS = join(folder, "progress.jsonl"); // the kernel's environment comes from here
afterAll(() => rmSync(folder, { recursive: true }));

withKernel();

interface Published {
  readonly type: string;
  readonly content: Readonly<Record<string, unknown>>;
}

async function talk(...actions: object[]): Promise<Published[][]> {
  const { code, stdout, stderr } = await runPython("comm.py", JSON.stringify(actions));
  expect(code, stderr).toBe(0);
  return JSON.parse(stdout) as Published[][];
}

const open = (data: unknown, target_name: unknown = "distill-kit.quiz") => ({
  open: { comm_id: "c-1", target_name, data },
});
/** What is published between busy and idle. */
function inside(messages: readonly Published[] | undefined): readonly Published[] {
  expect(messages?.at(0)?.content).toEqual({ execution_state: "busy" });
  expect(messages?.at(-1)?.content).toEqual({ execution_state: "idle" });
  return messages?.slice(1, -1) ?? [];
}

test("a page asks the kernel about the quiz; rubbish gets a plain answer; cells run on", async () => {
  const quiz = { quiz: "what-is-distillation", seed: 1 };
  const said = await talk(
    open({ ...quiz, question: "black-box", answer: "b" }),
    open(quiz),
    open({ quiz: 7 }),
    open(null),
    open({}, "another.target"),
    open({}, "toString"),
    { open: {} },
    { open: { comm_id: [], target_name: { a: 1 } } },
    { forge: { comm_id: "c-2", target_name: "distill-kit.quiz", data: quiz } },
    { run: "1 + 1" },
  );
  const [graded, form, wrong, nothing, other, inherited, bare, odd, forged, cell] = said;
  expect(inside(graded)).toEqual([
    {
      type: "comm_msg",
      content: { comm_id: "c-1", data: { html: expect.stringContaining("Right, 1 of 1 point") } },
    },
  ]);
  expect(inside(form)[0]?.content.data).toEqual({ html: expect.stringContaining('data-seed="1"') });
  for (const rubbish of [wrong, nothing]) {
    expect(inside(rubbish)[0]?.content.data).toEqual({
      problem: expect.stringContaining("Run the cell again"),
    });
  }
  for (const unknown of [other, inherited]) {
    expect(inside(unknown)).toEqual([{ type: "comm_close", content: { comm_id: "c-1", data: {} } }]);
  }
  for (const unnamed of [bare, odd]) expect(inside(unnamed)).toMatchObject([{ type: "comm_close" }]);
  expect(forged).toEqual([]);
  expect(cell).toContainEqual({
    type: "execute_result",
    content: { execution_count: 1, data: { "text/plain": "2" }, metadata: {} },
  });
  const lines = readFileSync(join(folder, "progress.jsonl"), "utf8").trim().split("\n");
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    {
      event: "quiz",
      quiz: "what-is-distillation",
      question: "black-box",
      points: 1,
      of: 1,
      seed: 1,
      at: expect.any(String),
    },
  ]);
});

test("a notebook's cell shows the quiz, with the kernel's id, and its results", async () => {
  const [shown, graded, refused] = await talk(
    {
      run: 'import { quiz } from "distill-kit";\nawait quiz("what-is-distillation", undefined, { seed: 2 });',
    },
    { run: 'await quiz("what-is-distillation", { "black-box": "b" });' },
    { run: 'await quiz("what-is-distillation", { nothing: "b" });' },
  );
  const displayed = (messages: readonly Published[] | undefined) =>
    messages?.find(({ type }) => type === "display_data")?.content.data as Record<string, string> | undefined;
  expect(displayed(shown)?.["text/html"]).toMatch(/data-seed="2" data-kernel="c0ffee-1"/);
  expect(displayed(shown)?.["text/plain"]).toContain("variant 2");
  expect(displayed(graded)?.["text/plain"]).toMatch(
    /In all \d(\.\d+)? of 8 points; 5 questions are not answered\./,
  );
  expect(refused?.find(({ type }) => type === "error")?.content.evalue).toContain(
    'has no question "nothing"',
  );
});

test("a running cell that awaits does not keep an answer waiting", async () => {
  // The cell ends when the answer has been recorded, and not before.
  const code = `import { existsSync } from "node:fs";
while (!existsSync(process.env.DISTILL_PROGRESS!)) await new Promise((resolve) => setTimeout(resolve, 10));
"heard of it"`;
  rmSync(join(folder, "progress.jsonl"), { force: true });
  const answer = { quiz: "what-is-distillation", seed: 1, question: "black-box", answer: "b" };
  const [graded, cell] = await talk({ ...open(answer), while: code }, { run: "1" });
  expect(inside(graded)).toMatchObject([{ type: "comm_msg" }]);
  expect(cell?.at(1)?.content.execution_count).toBe(2);
});
