import { beforeEach, expect, test } from "vitest";
import { CourseCopy } from "./course-copy.js";

let course: CourseCopy;

beforeEach(() => {
  course = new CourseCopy();
  return () => course.remove();
});

const program = (body: string) =>
  course.evaluate(
    `import { diskFull, endWithProgram, main, SetupError, stoppingIsNormal } from "setup/program.mjs";
     const forever = () => new Promise((resolve) => setTimeout(resolve, 1e9));
     main(async () => { ${body} });`,
  );

test("what the person can mend is a sentence; a mistake of ours shows where it is", async () => {
  expect(await program(`throw new SetupError("Do this.");`).ended).toEqual({
    code: 1,
    output: "\nDo this.\n",
  });
  const kit = `throw Object.assign(new Error("there is no lesson 9. Lessons: 01."), { name: "KitError" });`;
  expect((await program(kit).ended).output).toBe("\nthere is no lesson 9. Lessons: 01.\n");
  const full = `throw Object.assign(new Error("write"), { code: "ENOSPC" });`;
  expect((await program(full).ended).output).toMatch(/^\nThe disk is full\. The course needs about/);
  const denied = `throw Object.assign(new Error("open '/a'"), { code: "EACCES" });`;
  expect((await program(denied).ended).output).toContain(
    "The project's folder cannot be written to: open '/a'",
  );
  expect((await program("undefined.x;").ended).output).toMatch(/TypeError: .*\n {4}at /);
});

test("the exit code is the action's", async () => {
  expect((await program("return 3;").ended).code).toBe(3);
  expect((await program("").ended).code).toBe(0);
});

test("a signal ends all that runs, then the program", async () => {
  const body = `
    endWithProgram(async () => { await new Promise((resolve) => setTimeout(resolve, 50)); console.log("ended one"); });
    endWithProgram(() => { throw new Error("this one cannot end"); });
    const over = endWithProgram(() => console.log("never"));
    over();
    console.log("ready");
    await forever();`;
  const running = program(body);
  await running.until(/ready/);
  expect(await running.stop("SIGTERM")).toEqual({ code: 143, output: "ready\n\nStopped.\nended one\n" });
});

test("where being stopped is normal the exit code is 0", async () => {
  const running = program(`stoppingIsNormal("Bye."); console.log("ready"); await forever();`);
  await running.until(/ready/);
  expect(await running.stop("SIGINT")).toEqual({ code: 0, output: "ready\n\nBye.\n" });
});

test("asked twice, it does not wait", async () => {
  const running = program(`endWithProgram(forever); console.log("ready"); await forever();`);
  await running.until(/ready/);
  running.child.kill("SIGINT");
  await running.until(/Stopped/);
  expect((await running.stop("SIGINT")).code).toBe(130);
});

test("a reader that has gone away does not keep it from ending what runs", async () => {
  const running = program(`
    const fs = await import("node:fs");
    endWithProgram(() => fs.writeFileSync(${JSON.stringify(course.path("ended"))}, ""));
    console.log("ready");
    setInterval(() => console.log("still here"), 5);
    await forever();`);
  await running.until(/ready/);
  running.child.stdout?.destroy();
  await new Promise((resolve) => setTimeout(resolve, 100));
  running.child.kill("SIGHUP");
  await running.ended;
  const { existsSync } = await import("node:fs");
  expect(existsSync(course.path("ended"))).toBe(true);
});
