import { spawn } from "node:child_process";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import type { CellOutcome } from "../../../src/course/lesson/outcome.js";

type Told = { started: number } | { outcome: CellOutcome } | { outcomes: CellOutcome[]; exit: boolean };

const program = join(import.meta.dirname, "run-cells.mjs");

/** Runs cells in a process of their own, in a folder that has nothing to do with the project. */
async function run(sources: string[], onOutput?: (output: string, pid: number) => void) {
  const cells = sources.map((source, i) => ({ id: `cell-${i}`, source }));
  const child = spawn(process.execPath, [program, JSON.stringify(cells)], {
    cwd: tmpdir(),
    stdio: ["ignore", "pipe", "pipe", "pipe"],
  });
  child.stdout?.on("data", (data) => onOutput?.(String(data), child.pid as number));
  const [stdout, stderr, told, [code]] = await Promise.all([
    text(child.stdout as Readable),
    text(child.stderr as Readable),
    text(child.stdio[3] as Readable),
    once(child, "close") as Promise<[number | null]>,
  ]);
  const lines = told.trim().split("\n");
  return { code, stdout, stderr, told: lines.map((line) => JSON.parse(line) as Told) };
}

const outcomesOf = (told: Told[]) => {
  const last = told.at(-1);
  return last && "outcomes" in last ? last.outcomes : [];
};

test("cells share variables; results and displays are shown as text", async () => {
  const { code, stdout, told } = await run([
    "import { host } from 'distill-kit';\nconst rows = [1, 2];",
    "rows.map((x) => x * 2)",
    "host().display({ 'text/plain': 'a table', 'text/html': '<table>' });\nconsole.log('printed');",
  ]);
  expect(code).toBe(0);
  expect(stdout).toBe("[ 2, 4 ]\na table\nprinted\n");
  expect(outcomesOf(told)).toMatchObject([
    { id: "cell-0", index: 1, status: "passed", milliseconds: expect.any(Number) },
    { id: "cell-1", index: 2, status: "passed" },
    { id: "cell-2", index: 3, status: "passed" },
  ]);
});

test("a property of a value from an earlier cell can be taken apart, made and assigned under another name", async () => {
  const { stdout, stderr } = await run([
    "const run = { loss: 0.5, inner: { step: 3 } };\nlet loss = 1;",
    "for (const { loss: last, inner: { step: at = 0 } } of [run]) console.log(last, at);",
    "let kept = 0;\n({ loss: kept } = run);\nkept",
    "const other: typeof run = { loss: loss + 1, inner: { step: 4 } };\nother",
    "({ loss } = run);\nloss",
    "const again = { loss, run };\nagain.loss + again.run.loss",
  ]);
  expect(stderr).toBe("");
  expect(stdout).toBe("0.5 3\n0.5\n{ loss: 2, inner: { step: 4 } }\n0.5\n1\n");
});

test("without a terminal, of an output that is updated only the last state is printed, in its place", async () => {
  const { stdout } = await run([
    "import { host } from 'distill-kit';\nfor (const n of [1, 2, 3]) host().display({ 'text/plain': `step ${n}` }, { id: 'bar', update: n > 1 });\nconsole.log('trained');",
    "host().display({ 'text/plain': 'alone' }, { id: 'other' });",
    "'end'",
  ]);
  expect(stdout).toBe("step 3\ntrained\nalone\nend\n");
});

test("after a failed cell the rest are not run, and everyone is told", async () => {
  const { told } = await run(["1", "\nprocess.exit(0)", "console.log('never')"]);
  const outcomes = outcomesOf(told);
  expect(outcomes.map(({ status }) => status)).toEqual(["passed", "failed", "not run"]);
  expect(outcomes[1]?.error).toMatchObject({ name: "ExitError", line: 2 });
  expect(told.slice(0, -1)).toEqual([
    { started: 1 },
    { outcome: outcomes[0] },
    { started: 2 },
    { outcome: outcomes[1] },
    { outcome: outcomes[2] },
  ]);
  expect(told.at(-1)).toMatchObject({ exit: false }); // the guard is gone with the run
});

test.each([
  ["a promise that nobody awaits", "void Promise.reject(new RangeError('on its own'));"],
  ["a timer", "setTimeout(() => { throw new RangeError('on its own'); }, 20); await new Promise(() => {});"],
])("%s fails the cell beside which it throws", async (_, cell) => {
  const { told } = await run([cell]);
  expect(outcomesOf(told)).toMatchObject([
    { status: "failed", error: { name: "RangeError", message: "on its own", line: 1 } },
  ]);
});

// Windows has no way to send Ctrl-C to one process.
test.runIf(process.platform !== "win32").each([
  ["an endless loop", "console.log('ready');\nfor (;;);"],
  ["a wait that nothing can end", "console.log('ready');\nawait new Promise(() => {});"],
])("Ctrl-C stops %s", async (_, cell) => {
  let again: NodeJS.Timeout | undefined;
  const { told } = await run([cell, "2"], (output, pid) => {
    // Node loses a signal that comes in the very moment in which a cell's first part ends.
    if (output.includes("ready")) again = setInterval(() => process.kill(pid, "SIGINT"), 300);
  }).finally(() => clearInterval(again));
  expect(outcomesOf(told)).toMatchObject([
    { status: "failed", error: { name: "Interrupted" } },
    { status: "not run" },
  ]);
});
