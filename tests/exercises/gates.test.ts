import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { courseExercises, readCatalogue } from "../../src/course/exercise/catalogue.js";
import { checkSource } from "../../src/course/exercise/check-source.js";
import type { ExerciseChecks } from "../../src/course/exercise/exercise.js";
import { checkFile, loadChecks } from "../../src/course/exercise/load-checks.js";
import { runChecks } from "../../src/course/exercise/run-checks.js";
import { readSolution, stubFile } from "../../src/course/exercise/stub.js";
import type { CallResult, Subject } from "../../src/course/exercise/subject.js";
import { lessonFiles, readLesson } from "../../src/course/lesson/lesson.js";
import { toNotebook } from "../../src/course/lesson/notebook.js";
import { projectFolder } from "../../src/course/project-folder.js";

/** What holds for every exercise of the course. */
const project = projectFolder();
const exercises = courseExercises(project).map((exercise) => {
  const path = `solutions/${exercise.lesson}/${exercise.name}.ts`;
  const text = readFileSync(join(project, path), "utf8");
  return { ...exercise, solutionPath: path, text, parts: readSolution(path, text) };
});
/** The learner's, and two that a class could be graded with. */
const seeds = [1, 2, 20261123];

const filesIn = (folder: string): string[] =>
  readdirSync(join(project, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => `${folder}/${basename(parentPath)}/${name}`)
    .sort();

test("every solution and every check file belongs to an exercise that a lesson names", () => {
  expect(exercises.length).toBeGreaterThan(0);
  expect(filesIn("solutions")).toEqual(exercises.map(({ solutionPath }) => solutionPath).sort());
  const named = exercises.map(({ lesson, name }) => checkFile(lesson, name)).sort();
  expect(filesIn("tests/exercises").filter((path) => path.endsWith(".check.ts"))).toEqual(named);
  expect(new Set(exercises.map(({ name }) => name)).size).toBe(exercises.length);
});

test("the catalogue has every lesson", () => {
  const lessons = lessonFiles(project).map(readLesson);
  expect(readCatalogue(project).lessons.map(({ number, slug }) => [number, slug])).toEqual(
    lessons.map(({ number, slug }) => [number, slug]),
  );
});

describe.each(exercises)("$id", (exercise) => {
  const { parts, text, solutionPath, lesson, name } = exercise;
  const stub = stubFile(parts);
  let checks: ExerciseChecks;

  beforeAll(async () => {
    checks = await loadChecks(project, lesson, name);
  });

  test.each(seeds)("the solution gets all points (seed %d)", async (seed) => {
    const path = join(project, solutionPath);
    expect(await checkSource(project, exercise, { text, path }, { seed })).toMatchObject({
      status: "passed",
      points: exercise.points,
    });
  });

  test("the stub compiles and gets no point, because each check fails", async () => {
    const report = await checkSource(project, exercise, { text: stub, path: exercise.file });
    expect(report).toMatchObject({ status: "not written", points: 0 });
    expect(
      report.checks.map(({ status, message }) => [status, message?.startsWith("Not written yet")]),
    ).toEqual(report.checks.map(() => ["failed", true]));
  });

  test.each(seeds)("every known mistake fails and is told by its own name (seed %d)", async (seed) => {
    for (const { name: mistake, solve } of checks.misconceptions) {
      const report = await runChecks({ exercise: exercise.id, title: "" }, checks, subjectOf(solve), {
        seed,
      });
      expect(report.points, mistake).toBeLessThan(exercise.points);
      const told = report.checks.flatMap(({ status, misconception }) =>
        status === "failed" ? [misconception?.name] : [],
      );
      expect(new Set(told), mistake).toEqual(new Set([mistake]));
    }
    const said = checks.misconceptions.map(({ says }) => says);
    expect(new Set(said).size).toBe(said.length);
  });

  test("the checks are for the function that is exported, and the hints give ever more away", () => {
    expect(checks.name).toBe(parts.functionName);
    expect(new Set(checks.hints).size).toBe(3);
    expect(
      checks.checks.every(({ look, points }) => look !== "" && Number.isInteger(points) && points > 0),
    ).toBe(true);
  });

  test("nothing of the solution is in what a learner gets", () => {
    const file = lessonFiles(project).find((path) => basename(path) === `${lesson}.md`) as string;
    const notebook = toNotebook(readLesson(file))
      .cells.flatMap(({ source }) => source)
      .join("");
    const secret = parts.regions
      .flatMap((region) => region.split("\n"))
      .map((line) => line.trim())
      .filter((line) => line.length > 12);
    expect(secret.length).toBeGreaterThan(0);
    for (const line of secret) {
      expect(stub).not.toContain(line);
      expect(notebook).not.toContain(line);
    }
    expect(stub + notebook).not.toContain("#region");
  });

  test("it imports only distill-kit", () => {
    const imported = [...text.matchAll(/(?:from|import\(?|require\()\s*["']([^"']+)["']/g)].map(
      ([, from]) => from,
    );
    expect(imported.filter((from) => from !== "distill-kit")).toEqual([]);
  });
});

describe("the compiler", () => {
  const folder = mkdtempSync(join(project, ".distill-gates-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  /** Declarations of these files, as the strict compiler writes them. */
  function declarations(kind: string, textOf: (exercise: (typeof exercises)[number]) => string): string[] {
    for (const exercise of exercises) {
      const file = join(folder, kind, exercise.lesson, `${exercise.name}.ts`);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, textOf(exercise));
    }
    const config = {
      extends: "../tsconfig.json",
      compilerOptions: {
        noEmit: false,
        declaration: true,
        emitDeclarationOnly: true,
        outDir: `made-${kind}`,
        rootDir: kind,
      },
      include: [kind],
      exclude: [],
    };
    writeFileSync(join(folder, `${kind}.json`), JSON.stringify(config));
    const compiler = join(project, "node_modules", "typescript", "bin", "tsc");
    execFileSync(process.execPath, [compiler, "-p", join(folder, `${kind}.json`)], { encoding: "utf8" });
    return exercises.map(({ lesson, name }) =>
      readFileSync(join(folder, `made-${kind}`, lesson, `${name}.d.ts`), "utf8"),
    );
  }

  test("takes every stub and every solution, and they have the same signature", () => {
    const ofStubs = declarations("stubs", ({ parts }) => stubFile(parts));
    expect(ofStubs).toEqual(declarations("solutions", ({ text }) => text));
    expect(ofStubs.join("")).toContain("export declare function");
  });
});

/** A function of this process as a subject; it gets copies, as a learner's function does. */
function subjectOf(solve: (...args: never[]) => unknown): Subject {
  return {
    printed: "",
    async call(...given): Promise<CallResult> {
      const args = structuredClone(given) as never[];
      try {
        const value = solve(...args);
        const before = JSON.stringify(given);
        const changed =
          before === JSON.stringify(args)
            ? {}
            : { changed: { argument: 1, before: given[0], after: args[0] } };
        return { status: "returned", value, ...changed };
      } catch (error) {
        return { status: "threw", thrown: String(error), message: "" };
      }
    },
  };
}
