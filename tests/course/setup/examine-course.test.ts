import { chmodSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { beforeEach, describe, expect, test } from "vitest";
import type { Finding } from "../../../src/course/setup/finding.mjs";
import { CourseCopy } from "./course-copy.js";

let course: CourseCopy;

beforeEach(() => {
  course = new CourseCopy();
  return () => course.remove();
});

/** What an examination finds in the copy, in a process of its own. */
async function find(examination: string, env: NodeJS.ProcessEnv = {}, before = ""): Promise<Finding> {
  const script = `import * as examinations from "setup/examine-course.mjs";
    ${before}
    console.log(JSON.stringify(await examinations.${examination}()));`;
  return JSON.parse((await course.evaluate(script, env).ended).output);
}

test("packages: none, another state than the lock file's, and what the set-up has installed", async () => {
  expect(await find("packages")).toMatchObject({ status: "problem", says: "not installed" });
  course.write("package.json", "{}");
  course.write("src/package.json", "{}");
  course.write("package-lock.json", JSON.stringify({ packages: {} }));
  course.write(".npmrc", "");
  course.npm("");
  mkdirSync(course.path("node_modules"));
  expect(await find("packages")).toMatchObject({
    status: "problem",
    says: "changed, half installed, or not installed by the course",
    remedy: expect.stringContaining("npm start"),
  });
  const install = 'import { ensurePackages } from "setup/packages.mjs"; await ensurePackages();';
  expect(await course.evaluate(install).ended).toMatchObject({ code: 0 });
  expect(await find("packages")).toMatchObject({ status: "ok" });
  course.write("package-lock.json", JSON.stringify({ packages: {}, changed: true }));
  expect(await find("packages")).toMatchObject({ status: "problem" });
});

test("library: not built, built, and a source that was changed since", async () => {
  await course.remove();
  course = CourseCopy.whole();
  course.write("src/new.ts", "export const a: number = 1;\n");
  expect(await find("library")).toMatchObject({
    status: "problem",
    remedy: expect.stringContaining("build"),
  });
  const build = 'import { ensureBuild } from "setup/build.mjs"; await ensureBuild();';
  expect(await course.evaluate(build).ended).toMatchObject({ code: 0 });
  expect(await find("library")).toMatchObject({ status: "ok" });
  course.write("src/new.ts", "export const a: number = 2;\n");
  expect(await find("library")).toMatchObject({ status: "problem" });
});

describe("kernel", () => {
  const spec = ".jupyter/data/kernels/tslab/kernel.json";
  const setUp = 'import { writeKernelSpec } from "setup/kernel-spec.mjs"; writeKernelSpec();';

  test("as npm start sets it up", async () => {
    expect(await find("kernel")).toMatchObject({ status: "warning", says: "not set up yet" });
    await course.evaluate(setUp).ended;
    expect(await find("kernel")).toMatchObject({ status: "problem", says: "its program is not built" });
    course.write("src/dist/course/kernel/launch.js", "");
    expect(await find("kernel")).toMatchObject({ status: "ok" });
  });

  test("of a course that was moved, also to a folder whose name begins the same", async () => {
    await course.evaluate(setUp).ended;
    const argv = JSON.parse(readFileSync(course.path(spec), "utf8")).argv as string[];
    for (const from of [`${course.folder} 2`, "elsewhere"]) {
      const moved = argv.map((part) => part.replace(course.folder, from));
      course.write(spec, JSON.stringify({ argv: moved }));
      expect((await find("kernel")).says).toBe(`belongs to another folder: ${moved[2]}`);
    }
  });

  test("whose Node is gone, and files that are no kernel's", async () => {
    await course.evaluate(setUp).ended;
    const argv = JSON.parse(readFileSync(course.path(spec), "utf8")).argv as string[];
    const gone = course.path("node-18", "bin", "node");
    course.write(spec, JSON.stringify({ argv: [gone, ...argv.slice(1)] }));
    expect(await find("kernel")).toMatchObject({
      status: "problem",
      says: `its Node is gone: ${gone}`,
      remedy: expect.stringContaining("npm start"),
    });
    for (const text of ["{", "null", "[]", '{"argv": 1}']) {
      course.write(spec, text);
      expect((await find("kernel")).says).toMatch(/cannot be read|names no program/);
    }
  });
});

describe("folder", () => {
  test("is tried, and left as it was", async () => {
    mkdirSync(course.path("exercises"));
    const before = readdirSync(course.folder);
    expect(await find("folder")).toMatchObject({ status: "ok" });
    expect(readdirSync(course.folder)).toEqual(before);
    expect(readdirSync(course.path("exercises"))).toEqual([]);
  });

  test("with a file where the course keeps a folder", async () => {
    course.write(".distill", "");
    const { status, says, remedy } = await find("folder");
    expect(status).toBe("problem");
    expect(says).toContain(`${course.path(".distill")} cannot be written to: ENOTDIR`);
    expect(remedy).toContain("move it away");
  });

  // Rights of this kind are a matter of POSIX; root has them all, so the process becomes nobody first.
  const nobody = "if (process.getuid() === 0) process.setuid(65534);";
  test.runIf(process.platform !== "win32")("that belongs to somebody else", async () => {
    mkdirSync(course.path("exercises"));
    chmodSync(course.folder, 0o777);
    chmodSync(course.path("exercises"), 0o555);
    const { status, says, remedy } = await find("folder", {}, nobody);
    expect(status).toBe("problem");
    expect(says).toContain(`${course.path("exercises")} cannot be written to: EACCES`);
    expect(remedy).toContain("Give yourself the right");
  });
});

describe("progress", () => {
  const line = '{"event":"hint","exercise":"01/a","tier":1,"at":"2026-01-01T00:00:00.000Z"}';

  test("none, some, and some in another place", async () => {
    expect(await find("progress")).toMatchObject({ status: "ok", says: "none kept yet" });
    course.write(".distill/progress.jsonl", `${line}\n\n${line}\n`);
    expect(await find("progress")).toMatchObject({ status: "ok" });
    renameSync(course.path(".distill", "progress.jsonl"), course.path("mine.jsonl"));
    const elsewhere = { DISTILL_PROGRESS: course.path("mine.jsonl") };
    expect((await find("progress", elsewhere)).says).toContain("mine.jsonl");
  });

  test("damaged: counted, and left as it is", async () => {
    const text = `${line}\n{"event":"hi\n7\n`;
    course.write(".distill/progress.jsonl", text);
    expect(await find("progress")).toMatchObject({
      status: "warning",
      says: expect.stringContaining("2 of 3 lines cannot be read"),
      remedy: expect.stringContaining("npx distill progress"),
    });
    expect(readFileSync(course.path(".distill", "progress.jsonl"), "utf8")).toBe(text);
  });

  test("that is no file", async () => {
    mkdirSync(course.path(".distill", "progress.jsonl"), { recursive: true });
    expect(await find("progress")).toMatchObject({
      status: "problem",
      says: expect.stringContaining("EISDIR"),
    });
    rmSync(course.path(".distill"), { recursive: true });
  });
});
