import { readFileSync } from "node:fs";
import { join } from "node:path";
import { transform } from "esbuild";
import { expect, test } from "vitest";
import { type NbgraderMetadata, withNbgrader } from "../../../src/classroom/release/nbgrader-cells.js";
import { findExercise } from "../../../src/course/exercise/catalogue.js";
import { loadChecks } from "../../../src/course/exercise/load-checks.js";
import { projectFolder } from "../../../src/course/project-folder.js";

const project = projectFolder();
const exercise = findExercise(project, "worth-it");
const checks = await loadChecks(project, exercise.lesson, exercise.name);
const before = readFileSync(join(project, "notebooks", `${exercise.lesson}.ipynb`), "utf8");
interface Cell {
  cell_type: string;
  id: string;
  source: string[];
  metadata: { nbgrader?: NbgraderMetadata };
}
const { cells } = JSON.parse(withNbgrader(before, new Map([["worth-it", checks]]))) as { cells: Cell[] };
const marked = cells.flatMap(({ cell_type, source, metadata: { nbgrader } }) =>
  nbgrader ? [{ ...nbgrader, cell_type, source: source.join("") }] : [],
);
/** All that nbgrader's schema of version 3 has a place for. */
const known = "schema_version grade locked solution task grade_id points checksum cell_type".split(" ");
const tests = marked.filter(({ grade }) => grade);

test("metadata as nbgrader's validator of version 3 wants them", () => {
  expect(marked.map(({ grade_id }) => grade_id)).toEqual([
    "worth-it",
    "worth-it-check-1",
    "worth-it-check-2",
    "worth-it-check-3",
  ]);
  for (const { cell_type, schema_version, grade, solution, locked, task, points } of marked) {
    expect({ cell_type, schema_version, task }).toEqual({
      cell_type: "code",
      schema_version: 3,
      task: false,
    });
    expect([solution, locked]).toEqual([!grade, grade]);
    expect(points !== undefined).toBe(grade);
  }
  expect(tests.reduce((sum, { points = 0 }) => sum + points, 0)).toBe(5);
  for (const { metadata } of cells)
    expect(known).toEqual(expect.arrayContaining(Object.keys(metadata.nbgrader ?? {})));
  const ids = cells.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^[a-zA-Z0-9-_]{1,64}$/);
});

test("without the added cells and metadata it is the notebook that it was", () => {
  const own = cells
    .filter(({ metadata }) => !metadata.nbgrader?.grade)
    .map(({ metadata: { nbgrader: _, ...metadata }, ...cell }) => ({ ...cell, metadata }));
  expect(own).toEqual(JSON.parse(before).cells);
});

/** Which test cells are passed by a function, run as they stand. */
async function passed(worthIt: unknown): Promise<boolean[]> {
  const results: boolean[] = [];
  for (const { source } of tests) {
    const { code } = await transform(`async function cell() { ${source} }`, {
      loader: "ts",
      target: "es2022",
    });
    const run = new Function("worthIt", `${code}; return cell();`) as (subject: unknown) => Promise<void>;
    results.push(await run(worthIt).then(...([() => true, () => false] as const)));
  }
  return results;
}

test("test cells throw for every known mistake, for what throws, and for changed arguments; never for what is right", async () => {
  const solution = readFileSync(join(project, "solutions", exercise.lesson, "worth-it.ts"), "utf8");
  const { code } = await transform(solution, { loader: "ts", format: "cjs" });
  const module = { exports: {} as { worthIt?: (...args: unknown[]) => unknown } };
  new Function("module", "exports", code)(module, module.exports);
  const right = module.exports.worthIt as (...args: unknown[]) => unknown;
  expect(await passed(right)).toEqual([true, true, true]);
  expect(await passed(async (...args: unknown[]) => right(...args))).toEqual([true, true, true]);
  for (const { solve } of checks.misconceptions) expect(await passed(solve)).toContain(false);
  const none = [false, false, false];
  expect(await passed(() => undefined)).toEqual(none);
  expect(await passed(undefined)).toEqual(none);
  const changing = (teacher: { asked: number }, student: unknown) => {
    const answer = right(teacher, student);
    teacher.asked = 0;
    return answer;
  };
  expect(await passed(changing)).toEqual(none);
});
