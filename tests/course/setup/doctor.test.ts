import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { beforeEach, expect, test } from "vitest";
import type { Finding } from "../../../src/course/setup/finding.mjs";
import { CourseCopy } from "./course-copy.js";

let course: CourseCopy;

beforeEach(() => {
  course = new CourseCopy();
  return () => course.remove();
});

const doctor = (...args: string[]) => course.start("distill.mjs", ["doctor", ...args]).ended;

test("works where there are no packages and no library, says what to do, and changes nothing", async () => {
  const { code, output } = await doctor();
  expect(code).toBe(1);
  expect(output).toMatch(/✗ Packages +not installed\n +npm start installs them/);
  expect(output).toMatch(/✗ Library +not built/);
  expect(output).toMatch(/\d problems\.\n$/);
  for (const made of ["node_modules", "src/dist", ".jupyter", ".distill"]) {
    expect(existsSync(course.path(made)), made).toBe(false);
  }
});

test("for programs: every finding, those that are not ok with a remedy", async () => {
  const { code, output } = await doctor("--json");
  expect(code).toBe(1);
  const findings = JSON.parse(output) as Finding[];
  const names = findings.map(({ name }) => name).join(" ");
  expect(names).toBe(
    "Node Packages Library Jupyter Kernel Folder Progress Disk Memory Git Keys Registry Live mode",
  );
  for (const { status, says, remedy } of findings) {
    expect(["ok", "warning", "problem"]).toContain(status);
    expect(says).toMatch(/\S/);
    expect(typeof remedy).toBe(status === "ok" ? "undefined" : "string");
  }
});

test("exit code 0 when there is no problem, though there be warnings", async () => {
  await course.remove();
  course = CourseCopy.whole();
  const setUp = `import { ensurePackages } from "setup/packages.mjs"; import { ensureBuild } from "setup/build.mjs";
    import { writeKernelSpec } from "setup/kernel-spec.mjs";
    await ensurePackages(); await ensureBuild(); writeKernelSpec();`;
  expect(await course.evaluate(setUp).ended).toMatchObject({ code: 0 });
  const { code, output } = await doctor();
  expect(output).toContain("! Registry"); // the copy's npm does not answer
  expect(output).toContain("Nothing keeps you from the course");
  expect(code).toBe(0);
});

test("what it does not know is refused, and --help has examples", async () => {
  expect(await doctor("--jsn")).toEqual({
    code: 2,
    output: "error: doctor takes --json and nothing else, got --jsn\n",
  });
  const { code, output } = await doctor("--help");
  expect(code).toBe(0);
  expect(output).toContain("npx distill doctor --json");
});

test("no key's value reaches the output", async () => {
  const script = `import { runDoctor } from "setup/doctor.mjs"; await runDoctor(["--json"]); await runDoctor([]);`;
  const secrets = {
    GEMINI_API_KEY: "s3cr3t-one",
    GOOGLE_API_KEY: "s3cr3t-two",
    OPENAI_API_KEY: "s3cr3t-three",
  };
  const { output } = await course.evaluate(script, secrets).ended;
  expect(output).toContain("GEMINI_API_KEY, GOOGLE_API_KEY, OPENAI_API_KEY set");
  expect(output).not.toContain("s3cr3t");
});

test("is made of nothing but Node and its own folder", () => {
  const imports = `import { readdirSync, readFileSync } from "node:fs";
    for (const file of ["doctor", "finding", "findings-text", "examine-course", "examine-machine", "examine-network"])
      for (const [, from] of readFileSync(file + ".mjs", "utf8").matchAll(/^import .* from "(.+)";$/gm))
        if (!/^(node:|\\.\\/)/.test(from)) console.log(file, from);`;
  const cwd = course.path("src", "course", "setup");
  expect(
    execFileSync(process.execPath, ["--input-type=module", "-e", imports], { cwd, encoding: "utf8" }),
  ).toBe("");
});
