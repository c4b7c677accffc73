import { beforeEach, expect, test } from "vitest";
import { disk, memory } from "../../../src/course/setup/examine-machine.mjs";
import type { Finding } from "../../../src/course/setup/finding.mjs";
import { CourseCopy } from "./course-copy.js";

let course: CourseCopy;

beforeEach(() => {
  course = new CourseCopy();
  return () => course.remove();
});

async function find(examination: string, env: NodeJS.ProcessEnv = {}): Promise<Finding> {
  const script = `import * as examinations from "setup/examine-machine.mjs";
    console.log(JSON.stringify(await examinations.${examination}()));`;
  return JSON.parse((await course.evaluate(script, env).ended).output);
}

test("Node is told with version and machine", async () => {
  expect((await find("node")).says).toBe(`${process.version} for ${process.platform} ${process.arch}`);
});

// Stand-ins are scripts with a #! line, which Windows does not execute.
const windows = process.platform === "win32";

test.runIf(!windows)("Jupyter is told with kind, version and place", async () => {
  const lab = course.program("bin/jupyter-lab", 'console.log("4.9.1");');
  expect(await find("jupyter", { PATH: course.path("bin") })).toMatchObject({
    status: "ok",
    says: `JupyterLab 4.9.1, ${lab}`,
  });
  const classic = course.program("old/jupyter-notebook", 'console.log("6.4.12");');
  expect((await find("jupyter", { PATH: course.path("old") })).says).toBe(`Notebook 6.4.12, ${classic}`);
});

test("no Jupyter, and one that is named but is not there", async () => {
  expect(await find("jupyter", { PATH: "" })).toMatchObject({ status: "problem", says: "not found" });
  const { status, says, remedy } = await find("jupyter", { DISTILL_JUPYTER: course.path("none") });
  expect(status).toBe("problem");
  expect(says).toContain("there is no such file");
  expect(remedy).toContain("DISTILL_JUPYTER");
});

test("Git keeps nobody from the course", async () => {
  expect(await find("git", { PATH: "" })).toMatchObject({
    status: "warning",
    remedy: expect.stringContaining("Only updates and contributions"),
  });
  expect(await find("git")).toMatchObject({ status: "ok", says: expect.stringMatching(/^\d+\.\d+/) });
});

test("a full disk is a problem, little memory a warning", () => {
  expect(disk(80e9)).toMatchObject({ status: "ok", says: "80.0 GB free" });
  expect(disk(0.2e9)).toMatchObject({ status: "problem", remedy: expect.stringContaining("0.5 GB") });
  expect(disk().says).toMatch(/\d GB free$/);
  expect(memory(8e9, 3e9)).toMatchObject({ status: "ok", says: "8.0 GB, 3.0 GB of it free" });
  expect(memory(2e9, 1e9)).toMatchObject({ status: "warning", remedy: expect.stringContaining("Close") });
  expect(memory().says).not.toContain("Infinity");
});

test("more disk is needed while the packages are still to come", async () => {
  const script = `import { disk } from "setup/examine-machine.mjs"; console.log(JSON.stringify(disk(1e9)));`;
  expect(JSON.parse((await course.evaluate(script).ended).output)).toMatchObject({
    status: "problem",
    remedy: expect.stringContaining("1.5 GB"),
  });
});

test("keys are told by name; neither a value nor how long it is can be seen", async () => {
  const none = { GEMINI_API_KEY: "", GOOGLE_API_KEY: "", OPENAI_API_KEY: "" };
  expect(await find("keys", none)).toMatchObject({ status: "ok", says: expect.stringContaining("none") });
  const short = await find("keys", { ...none, GEMINI_API_KEY: "s3cr3t" });
  const long = await find("keys", { ...none, GEMINI_API_KEY: "an0ther".repeat(9) });
  expect(short.says).toContain("GEMINI_API_KEY set");
  expect(short.says).not.toContain("OPENAI");
  expect(long).toEqual(short);
});
