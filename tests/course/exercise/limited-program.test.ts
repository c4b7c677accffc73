import { expect, test } from "vitest";
import { limitedProgram } from "../../../src/course/exercise/limited-program.js";

const limits = { milliseconds: 60_000, megabytes: 4000 };
const run = (script: string, more: object = {}) =>
  limitedProgram(process.execPath, ["-e", script], { ...limits, ...more });

test("a program that ends says what it said on both channels, and reads what it is given", async () => {
  const script =
    'process.stdin.on("data", (text) => { console.log(`${text}!`); console.error("hm"); process.exitCode = 3; });';
  expect(await run(script, { input: "привет" })).toEqual({
    status: "ended",
    code: 3,
    output: "привет!\n",
    complaint: "hm\n",
  });
});

test.each([
  ["time", "setInterval(() => {}, 1000)", { milliseconds: 300 }],
  ["length", 'for (;;) process.stdout.write("x".repeat(1000))', { characters: 5000 }],
  ["memory", "process.kill(process.pid, 'SIGABRT')", {}],
])("one that goes beyond its %s is stopped", async (reason, script, more) => {
  expect(await run(script, more)).toEqual({ status: "stopped", reason });
});

test("one that reads nothing of what it is given ends as any other", async () => {
  expect(await run("", { input: "x".repeat(1_000_000) })).toMatchObject({ status: "ended", code: 0 });
});

test("one that cannot be started is nobody's code, and is thrown", async () => {
  await expect(limitedProgram("/no/such/program", [], limits)).rejects.toThrow(/cannot be started|ENOENT/);
});
