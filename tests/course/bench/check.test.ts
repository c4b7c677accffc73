import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { courseExercises } from "../../../src/course/exercise/catalogue.js";
import { projectFolder } from "../../../src/course/project-folder.js";

/** Runs the bench once, in a process of its own. */
function measured(json: boolean) {
  const module = join(projectFolder(), "src", "dist", "course", "bench", "check.js");
  const progress = join(mkdtempSync(join(tmpdir(), "learner-")), "progress.jsonl");
  const script = `import { bench } from ${JSON.stringify(pathToFileURL(module).href)};
    await bench({ json: ${json}, runs: 1 });`;
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", script], {
    encoding: "utf8",
    env: { ...process.env, DISTILL_PROGRESS: progress },
  });
  return { status, stdout, stderr, progress };
}

test("for programs: three figures and nothing else; the learner's files and progress stay as they are", () => {
  const files = courseExercises(projectFolder()).map(({ file }) => file);
  const before = files.map((file) => readFileSync(file, "utf8"));
  const { status, stdout, stderr, progress } = measured(true);
  expect(stderr).toBe("");
  expect(status).toBe(0);
  const figures = JSON.parse(stdout) as Record<string, number>;
  expect(Object.keys(figures)).toEqual(["warmMilliseconds", "coldMilliseconds", "vitestMilliseconds"]);
  for (const figure of Object.values(figures)) expect(figure).toBeGreaterThan(0);
  expect(files.map((file) => readFileSync(file, "utf8"))).toEqual(before);
  expect(existsSync(progress)).toBe(false);
});

test("for people: a line for each, in words", () => {
  const { status, stdout } = measured(false);
  expect(status).toBe(0);
  expect(stdout).toMatch(/^Waiting for a check of [a-z-]+, ms, medians of 1\n/);
  expect(stdout.match(/^ {2}\S.* {2}[\d.]+$/gm)).toHaveLength(4);
});
