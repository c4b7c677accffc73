import { beforeEach, expect, test } from "vitest";
import { lastLines, run } from "../../../src/course/setup/command.mjs";
import { alive, CourseCopy } from "./course-copy.js";

let course: CourseCopy;

beforeEach(() => {
  course = new CourseCopy();
  return () => course.remove();
});

test("a command gives its exit code and what it printed on both streams", async () => {
  const parts: string[] = [];
  const script = "console.log('один'); console.error('two'); process.exitCode = 3;";
  const result = await run(process.execPath, ["-e", script], { onOutput: (text) => parts.push(text) });
  expect(result.code).toBe(3);
  expect(result.output.split("\n").sort()).toEqual(["", "two", "один"]);
  expect(parts.join("")).toBe(result.output);
});

test("a program that is not there has exit code 127", async () => {
  const { code, output } = await run("no-such-program-anywhere", []);
  expect(code).toBe(127);
  expect(output).toContain("ENOENT");
});

test("npm is the one that started us", async () => {
  course.npm("console.log(process.argv.slice(2).join(' ')); process.exit(7);");
  const { output } = await course.evaluate(
    `import { npm } from "setup/command.mjs"; console.log(JSON.stringify(await npm(["ci", "--a b"])));`,
  ).ended;
  expect(JSON.parse(output)).toEqual({ code: 7, output: "ci --a b\n" });
});

test("a command ends with the program", async () => {
  const program = course.evaluate(
    `import { run } from "setup/command.mjs";
     import { main } from "setup/program.mjs";
     const script = "console.log(process.pid); setInterval(() => {}, 1000)";
     main(() => run(process.execPath, ["-e", script], { onOutput: console.log }));`,
  );
  const [, pid] = await program.until(/(\d+)\n/);
  await program.stop("SIGTERM");
  await expect.poll(() => alive(Number(pid))).toBe(false);
});

test("the last lines of an output", () => {
  expect(lastLines("a\nb\nc\n\n", 2)).toBe("b\nc");
});
