import { basename, join, resolve } from "node:path";
import type { Terminal } from "../../course/desk/terminal.js";
import { duration } from "../../plot/numerals.js";
import { collect } from "../collect/collect.js";
import { findAssignment, readClass, seedFile } from "../course-class/class-file.js";
import { initClass } from "../course-class/init-class.js";
import type { Grade } from "../grade.js";
import { attemptsFolder, gradeAssignment, gradedFolder } from "../grade-assignment.js";
import type { GradingProgress } from "../grade-class.js";
import { gradedItems, pointsOf } from "../gradebook/graded-items.js";
import { oneLine } from "../one-line.js";
import { makeFolder, writeOutput } from "../output.js";
import { releaseOf, writeRelease } from "../release/release.js";

/** Makes a class. */
export function initCommand(
  project: string,
  folder: string,
  name: string | undefined,
  terminal: Terminal,
): number {
  initClass(project, folder, name ?? basename(resolve(folder)));
  terminal.write(
    `${join(folder, "class.yaml")} says what there is to do; ${seedFile} is secret and ignored by git.`,
  );
  return 0;
}

/** Writes what students get for an assignment. */
export async function releaseCommand(
  project: string,
  folder: string,
  name: string,
  {
    out = join(folder, "released", name),
    nbgrader = false,
  }: { readonly out?: string; readonly nbgrader?: boolean },
  terminal: Terminal,
): Promise<number> {
  const release = await releaseOf(project, findAssignment(readClass(folder), name), { nbgrader });
  makeFolder(out);
  writeRelease(release, out);
  const { files, leftOut } = release;
  terminal.write(`${files.length} files without a line of a solution are in ${out}`);
  if (leftOut.length > 0)
    terminal.write(`Checked only when graded, since code judges it: ${leftOut.join("; ")}`);
  return 0;
}

/** Takes in what a folder holds, an entry a student. */
export async function collectCommand(
  folder: string,
  name: string,
  from: string,
  { at, prefix }: { readonly at?: Date; readonly prefix?: string },
  terminal: Terminal,
): Promise<number> {
  const course = readClass(folder);
  const { students } = course;
  const options = { ...(at ? { at } : {}), ...(prefix ? { prefix } : {}), ...(students ? { students } : {}) };
  const { taken, unchanged, foreign } = await collect(
    from,
    attemptsFolder(course, findAssignment(course, name)),
    options,
  );
  for (const { student, attempt, at: when, problem } of taken) {
    const told = problem === undefined ? "" : `  ${oneLine(problem)}`;
    terminal.write(`${oneLine(student)}: attempt ${attempt}, ${when}${told}`);
  }
  terminal.write(
    `${taken.length} taken, ${unchanged.length} as before, ${foreign.length} of nobody in the class`,
  );
  if (foreign.length > 0) terminal.write(`Not collected: ${foreign.map(oneLine).join(", ")}`);
  return foreign.length > 0 ? 1 : 0;
}

/** Grades an assignment of a class. */
export async function gradeAssignmentCommand(
  project: string,
  folder: string,
  name: string,
  options: { readonly bubblewrap?: boolean },
  terminal: Terminal,
): Promise<number> {
  const course = readClass(folder);
  const assignment = findAssignment(course, name);
  const grades = await gradeAssignment(project, course, assignment, {
    ...options,
    onGrade: ({ student, problem }, progress) =>
      terminal.write(
        `${progressText(progress)}  ${oneLine(student)}${problem ? `  ${oneLine(problem)}` : ""}`,
      ),
  });
  const out = gradedFolder(course, assignment);
  writeGrades(out, grades);
  for (const grade of grades) {
    const of = gradedItems(grade).reduce((sum, item) => sum + item.of, 0);
    terminal.write(`${oneLine(grade.student)}: ${pointsOf(grade)} of ${of}`);
  }
  terminal.write(`${grades.length} students are graded: ${out}`);
  return 0;
}

/** How far grading is: "12/200, 9.0 s left". */
export function progressText({ done, total, secondsLeft }: GradingProgress): string {
  return `${done}/${total}${done < total ? `, ${duration(secondsLeft)} left` : ""}`;
}

/** Writes grades.json, whole or not at all. */
export function writeGrades(out: string, grades: readonly Grade[]): string {
  const file = join(out, "grades.json");
  writeOutput(file, `${JSON.stringify(grades, null, 2)}\n`);
  return file;
}
