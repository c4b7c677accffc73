import { cpSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { CourseCopy } from "./course-copy.js";

const root = join(import.meta.dirname, "..", "..", "..");

/** The course as it is cloned, but for its packages. */
function clone(): CourseCopy {
  const course = CourseCopy.whole();
  for (const part of [["exercises"], ["tests", "exercises"]]) {
    cpSync(join(root, ...part), course.path(...part), { recursive: true });
  }
  rmSync(course.path("src", "dist"), { recursive: true, force: true });
  return course;
}

describe("in a clone that was never set up", () => {
  let course: CourseCopy;

  beforeEach(() => {
    course = clone();
    return () => course.remove();
  });

  test("it sets up what is missing and then does as it was told; later it says nothing of that", async () => {
    const first = course.start("distill.mjs", ["progress", "--json"]);
    let printed = "";
    first.child.stdout?.on("data", (text) => (printed += text));
    const { code, output } = await first.ended;
    expect(code).toBe(0);
    expect(output).toMatch(/✓ installing packages.*\n(?:.*\n)*✓ building the library/);
    expect(JSON.parse(printed)).toMatchObject({ exercises: { of: expect.any(Number) } }); // steps are not in the way of programs

    const second = await course.start("distill.mjs", ["progress", "--json"]).ended;
    expect(JSON.parse(second.output)).toEqual(JSON.parse(printed));
  });

  test("a library that does not compile is told, and nothing is run", async () => {
    course.write("src/broken.ts", "const a: string = 1;\n");
    const { code, output } = await course.start("distill.mjs", ["progress"]).ended;
    expect(code).toBe(1);
    expect(output).toMatch(/The library does not compile:\n\n.*broken\.ts/);
  });
});

describe("when all is set up", () => {
  let course: CourseCopy;

  beforeAll(async () => {
    course = clone();
    await course.start("distill.mjs", ["progress"]).ended;
  });
  afterAll(() => course.remove());

  test("the command's exit code is the program's", async () => {
    expect((await course.start("distill.mjs", ["--help"]).ended).code).toBe(0);
    course.write("exercises/01-what-is-distillation/sift-answers.ts", "export const other = 1;\n");
    expect((await course.start("distill.mjs", ["check", "sift-answers"]).ended).code).toBe(1);
    const { code, output } = await course.start("distill.mjs", ["check", "none-such"]).ended;
    expect(code).toBe(2);
    expect(output).toContain('there is no exercise "none-such"');
  });

  test("commands can read what is typed", async () => {
    const quiz = course.start("distill.mjs", ["quiz", "01"]);
    quiz.child.stdin?.end("a\n");
    const { output } = await quiz.ended;
    expect(output).toMatch(/> +[✓✗] .* of 1 point\n/); // the answer was graded
  });
});

test("npx finds it where nothing is installed, and asks no registry for a package of that name", async () => {
  const course = new CourseCopy();
  const asked: string[] = [];
  const registry = createServer((request, response) => {
    asked.push(request.url ?? "");
    response.writeHead(404).end("{}");
  });
  await new Promise<void>((resolve) => registry.listen(0, "127.0.0.1", resolve));
  try {
    for (const part of ["package.json", "src/package.json", "package-lock.json"]) {
      cpSync(join(root, part), course.path(part));
    }
    const { port } = registry.address() as AddressInfo;
    const script = `import { npm } from "setup/command.mjs";
      const { code, output } = await npm(["exec", "--yes", "--", "distill", "doctor", "--help"]);
      console.log(output); process.exitCode = code;`;
    const { code, output } = await course.evaluate(script, {
      npm_execpath: undefined, // the real one
      npm_config_registry: `http://127.0.0.1:${port}`,
      npm_config_cache: course.path("npm cache"),
      npm_config_fetch_retries: "0",
    }).ended;
    expect(output).toContain("Usage: npx distill doctor");
    expect(code).toBe(0);
    expect(asked.filter((url) => url.startsWith("/distill"))).toEqual([]);
  } finally {
    registry.close();
    await course.remove();
  }
});
