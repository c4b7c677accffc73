import { expect, test } from "vitest";
import { runPython, withKernel } from "./python.js";

withKernel();

interface Published {
  readonly type: string;
  readonly content: Record<string, never> & {
    text?: string;
    name?: string;
    traceback?: string[];
    data?: Record<string, string>;
  };
}

interface Talk {
  readonly cells: readonly {
    readonly published: readonly Published[];
    readonly reply: Record<string, unknown>;
  }[];
  readonly alive: boolean;
  readonly exit: number | null;
}

type Action =
  | string
  | {
      run?: string;
      send?: string;
      count?: number;
      collect?: true;
      raw?: string;
      interrupt?: number;
      interrupt_at?: string;
      sleep?: number;
      stop_on_error?: boolean;
    };

/** One conversation with a fresh kernel; a string is a cell to run. */
async function talk(...actions: Action[]): Promise<Talk> {
  const list = actions.map((action) => (typeof action === "string" ? { run: action } : action));
  const { code, stdout, stderr } = await runPython("talk.py", JSON.stringify(list));
  expect(code, stderr).toBe(0);
  const said = JSON.parse(stdout) as Talk;
  expect(said.exit, "the kernel ends when asked to").toBe(0);
  return said;
}

const text = (published: readonly Published[], name: string) =>
  published
    .filter(({ type, content }) => type === "stream" && content.name === name)
    .map(({ content }) => content.text)
    .join("");
const types = (published: readonly Published[]) => published.map(({ type }) => type);

test.concurrent("errors, results, counts and displays are what Jupyter expects", async () => {
  const { cells } = await talk(
    "const a = 20;\na + 22",
    "a.nope",
    "\nthrow new RangeError('too big');",
    "({ [Symbol.for('Jupyter.display')]: () => ({ 'text/plain': 'plain', 'text/html': '<b>rich</b>' }) })",
    "import { host } from 'distill-kit';\nhost().display({ 'text/plain': 'one' }, { id: 'x' });\nhost().display({ 'text/plain': 'two' }, { id: 'x', update: true });",
  );
  const [first, refused, thrown, rich, displayed] = cells as [
    Talk["cells"][0],
    Talk["cells"][0],
    Talk["cells"][0],
    Talk["cells"][0],
    Talk["cells"][0],
  ];
  expect(cells.map(({ reply }) => [reply.status, reply.execution_count])).toEqual([
    ["ok", 1],
    ["error", 2],
    ["error", 3],
    ["ok", 4],
    ["ok", 5],
  ]);
  expect(first.published).toMatchObject([
    { type: "execute_input" },
    { type: "execute_result", content: { execution_count: 1, data: { "text/plain": "42" } } },
  ]);
  expect(refused.published[1]).toMatchObject({
    type: "error",
    content: { ename: "TypeScriptError", evalue: expect.stringMatching(/^TS2339/) },
  });
  expect(thrown.published[1]).toMatchObject({
    type: "error",
    content: { ename: "RangeError", evalue: "too big" },
  });
  expect(thrown.published[1]?.content.traceback?.join("\n")).toContain("  2 | throw new RangeError");
  expect(thrown.reply).toMatchObject({ ename: "RangeError", line: 2 });
  expect(rich.published[1]?.content.data).toEqual({ "text/plain": "plain", "text/html": "<b>rich</b>" });
  expect(displayed.published.slice(1)).toMatchObject([
    { type: "display_data", content: { data: { "text/plain": "one" }, transient: { display_id: "x" } } },
    {
      type: "update_display_data",
      content: { data: { "text/plain": "two" }, transient: { display_id: "x" } },
    },
  ]);
});

test.concurrent("much output arrives whole, in order, in few messages", async () => {
  const { cells } = await talk(
    "for (let i = 0; i < 5000; i++) console.log(i);",
    "process.stdout.write('50 %\\r');\nconsole.error('oops');\nconsole.log('done');",
    "console.log('x'.repeat(5_000_000));",
  );
  expect(text(cells[0]!.published, "stdout")).toBe(Array.from({ length: 5000 }, (_, i) => `${i}\n`).join(""));
  expect(cells[0]!.published.length).toBeLessThan(100);
  expect(types(cells[1]!.published)).toEqual(["execute_input", "stream", "stream", "stream"]);
  expect(text(cells[1]!.published, "stdout")).toBe("50 %\rdone\n");
  expect(text(cells[2]!.published, "stdout").length).toBe(5_000_001);
});

test.concurrent("interrupt ends an endless loop, a pending await and a training run; variables stay", async () => {
  const { cells } = await talk(
    "const kept = 7;",
    { interrupt: 1 },
    "for (;;);",
    { interrupt: 1 },
    "await new Promise(() => {});",
    "import { train, LanguageModel, Tokenizer } from 'distill-kit';\nconst student = new LanguageModel(Tokenizer.characters('ab'), { contextLength: 8, width: 16, layers: 1, heads: 2 }, { seed: 1 });\nlet steps = 0;",
    {
      run: "for await (const { step } of train(student, [{ prompt: 'a', output: 'b' }], { epochs: 1e7 })) {\n  steps = step;\n  if (step === 3) console.log('third');\n}",
      interrupt_at: "third",
    },
    "const reached = steps;\nawait new Promise((resolve) => setTimeout(resolve, 300));\n[kept, reached > 0, steps - reached]",
  );
  const stopped = cells.filter(({ reply }) => reply.status === "error");
  expect(stopped.map(({ reply }) => reply.ename)).toEqual(["Interrupted", "Interrupted", "Interrupted"]);
  expect(cells.at(-1)!.published[1]?.content.data?.["text/plain"]).toMatch(/^\[ 7, true, [01] \]$/);
});

test.concurrent("no way out of the process: it is reported, and the kernel lives", async () => {
  const ways = [
    "process.exit(1)",
    "process.abort()",
    "process.kill(process.pid)",
    "(process as any).reallyExit(2)",
  ];
  const { cells, alive } = await talk(
    "const kept = 7;",
    ...ways,
    "setTimeout(() => process.exit(3), 10);\nawait new Promise((resolve) => setTimeout(resolve, 1000));",
    "process.kill(process.pid, 0)",
    "kept",
  );
  expect(alive).toBe(true);
  for (const { reply } of cells.slice(1, 6))
    expect(reply).toMatchObject({
      status: "error",
      ename: "ExitError",
      evalue: expect.stringMatching(/the kernel goes on/),
      line: 1,
    });
  expect(cells[6]!.reply.status).toBe("ok"); // it only asks whether the process is there
  expect(cells[7]!.published[1]?.content.data).toEqual({ "text/plain": "7" });
});

test.concurrent("what is thrown after a cell has ended is shown with it, and the kernel lives", async () => {
  const { cells, alive } = await talk(
    "setTimeout(() => {\n  throw new Error('from a timer');\n}, 50);\n1",
    { sleep: 0.5 },
    "setTimeout(() => console.log('a late line'), 50);",
    { sleep: 0.5 },
    "1",
  );
  expect(text(cells[0]!.published, "stderr")).toMatch(
    /^Thrown outside of a cell:\nError: from a timer\n {2}2 \| {3}throw new Error/,
  );
  expect(text(cells[1]!.published, "stdout")).toBe("a late line\n");
  expect(cells[2]!.reply.status).toBe("ok");
  expect(alive).toBe(true);
});

test.concurrent("what is thrown beside a running cell fails it", async () => {
  const { cells } = await talk(
    "void Promise.reject(new RangeError('nobody awaits me'));",
    "setTimeout(() => {\n  throw new RangeError('from a timer');\n}, 50);\nawait new Promise(() => {});",
    "1",
  );
  expect(cells.map(({ reply }) => [reply.status, reply.evalue, reply.line])).toEqual([
    ["error", "nobody awaits me", 1],
    ["error", "from a timer", 2],
    ["ok", undefined, undefined],
  ]);
});

test.concurrent("cells sent before an error was known are called off, and say so; later ones run", async () => {
  const { cells } = await talk(
    "let runs = 0;",
    {
      send: "await new Promise((resolve) => setTimeout(resolve, 300));\nthrow new Error('first');",
      count: 1,
    },
    { send: "runs++;", count: 200 },
    { collect: true },
    "runs",
    { run: "throw new Error('second');", stop_on_error: false },
    "runs++;\nruns",
  );
  expect(cells[1]!.reply).toMatchObject({ status: "error", evalue: "first" });
  expect(cells.slice(2, 202).map(({ reply }) => reply.status)).toEqual(Array(200).fill("aborted"));
  expect(cells[202]!.published[1]?.content.data).toEqual({ "text/plain": "0" });
  expect(cells[204]!.published[1]?.content.data).toEqual({ "text/plain": "1" });
});

test.concurrent("a failing cell without an await calls off what waits on the wire as well", async () => {
  const { cells } = await talk(
    "let runs = 0;",
    {
      send: "const until = Date.now() + 500;\nwhile (Date.now() < until);\nthrow new Error('first');",
      count: 1,
    },
    { send: "runs++;", count: 20 },
    { collect: true },
    "runs",
  );
  expect(cells.slice(2, 22).map(({ reply }) => reply.status)).toEqual(Array(20).fill("aborted"));
  expect(cells[22]!.published[1]?.content.data).toEqual({ "text/plain": "0" });
});

test.concurrent("a request of an unknown kind, and a read from the keyboard, hold nothing up", async () => {
  const { cells } = await talk(
    { raw: "nonsense_request" },
    "import fs from 'node:fs';\nfs.readFileSync(0, 'utf8')",
    "import readline from 'node:readline/promises';\nawait readline.createInterface({ input: process.stdin }).question('Name? ');",
    "1",
  );
  expect(cells.map(({ reply }) => reply.status)).toEqual(["ok", "error", "ok"]);
  expect(cells[1]!.reply.evalue).toMatch(/^process\.stdin cannot be read: a notebook has no keyboard/);
});
