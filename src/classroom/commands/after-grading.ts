import { basename, join, resolve } from "node:path";
import type { Terminal } from "../../course/desk/terminal.js";
import { classroom50Scores } from "../export/classroom50.js";
import { gradesCsv } from "../export/csv.js";
import { gradescopeResults } from "../export/gradescope.js";
import { junitReport } from "../export/junit.js";
import { writeInterop } from "../export/write-interop.js";
import { feedbackMarkdown, feedbackPage } from "../feedback/feedback.js";
import { gradebookFile, readGradedClass } from "../graded-folder.js";
import { oneLine, shownJson } from "../one-line.js";
import { makeFolder, writeOutput } from "../output.js";
import { studentFiles } from "../student-files.js";

/** Writes NAME.html and NAME.md for every student, named as {@link studentFiles} says. */
export function feedbackCommand(folder: string, out: string, terminal: Terminal): number {
  const { grades, rows, changes } = readGradedClass(folder);
  const names = studentFiles(grades.map(({ student }) => student));
  makeFolder(out);
  for (const grade of grades) {
    const own = <Entry extends { student: string }>(all: readonly Entry[]) =>
      all.filter(({ student }) => student === grade.student);
    const context = { rows: own(rows), changes: own(changes) };
    const name = names.get(grade.student) as string;
    writeOutput(join(out, `${name}.html`), feedbackPage(grade, context));
    writeOutput(join(out, `${name}.md`), feedbackMarkdown(grade, context));
  }
  tellOtherNames(names, terminal);
  terminal.write(`Feedback for ${grades.length} students is in ${out}`);
  return 0;
}

/** Says whose files are not called as they are. */
function tellOtherNames(names: ReadonlyMap<string, string>, terminal: Terminal): void {
  for (const [student, name] of names) {
    if (student !== name) terminal.write(`The files of ${oneLine(student)} are called ${oneLine(name)}`);
  }
}

/** Shows the gradebook, or one student's part with its changes. */
export function gradebookCommand(
  folder: string,
  { student, json = false }: { readonly student?: string; readonly json?: boolean },
  terminal: Terminal,
): number {
  const all = readGradedClass(folder);
  const own = (entry: { student: string }) => student === undefined || entry.student === student;
  const [rows, changes] = [all.rows.filter(own), all.changes.filter(own)];
  if (json) terminal.write(shownJson({ rows, changes }));
  else {
    const lines = rows.map((row) => {
      const by = row.points === row.graded ? "" : `  (graded ${row.graded})`;
      return `${oneLine(row.student)}  ${row.item}  ${row.points} of ${row.of}${by}`;
    });
    const trail = changes.map(
      (change) =>
        `${change.at}  ${oneLine(change.student)}  ${change.item}  ${change.points}  ${oneLine(change.reason)}`,
    );
    terminal.write([...lines, ...(trail.length > 0 ? ["", "Changed by hand:", ...trail] : [])].join("\n"));
  }
  return rows.length > 0 ? 0 : 1;
}

/** Sets a student's points for an item by hand. */
export function overrideCommand(
  folder: string,
  change: {
    readonly student: string;
    readonly item: string;
    readonly points: number;
    readonly reason: string;
  },
  terminal: Terminal,
): number {
  readGradedClass(folder, { ...change, at: new Date().toISOString() });
  terminal.write(
    `${oneLine(change.student)} has ${change.points} points for ${change.item}: ${gradebookFile(folder)}`,
  );
  return 0;
}

export interface ExportOptions {
  readonly out: string;
  /** The gradebook of Classroom 50 to put the scores into; a new one is written. */
  readonly classroom50?: string;
  /** What the assignment is called there. Default: as the graded folder. */
  readonly assignment?: string;
}

/** Writes the grades in all forms that others read. */
export function exportCommand(
  folder: string,
  { out, classroom50, assignment = basename(resolve(folder)) }: ExportOptions,
  terminal: Terminal,
): number {
  const { grades, rows } = readGradedClass(folder);
  const names = studentFiles(grades.map(({ student }) => student));
  writeOutput(join(out, "grades.csv"), gradesCsv(rows));
  writeOutput(join(out, "junit.xml"), junitReport(grades));
  for (const grade of grades) {
    const results = gradescopeResults(
      grade,
      rows.filter(({ student }) => student === grade.student),
    );
    const folder = join(out, "gradescope", names.get(grade.student) as string);
    writeOutput(join(folder, "results.json"), `${JSON.stringify(results, null, 2)}\n`);
  }
  writeInterop(grades, rows, { out, names });
  tellOtherNames(names, terminal);
  terminal.write(
    `grades.csv, junit.xml, lti-scores.json, gradescope/, exercism/ and github-classroom/ are in ${out}`,
  );
  if (classroom50 !== undefined) {
    const { scores, added, untouched } = classroom50Scores(classroom50, assignment, rows, { at: new Date() });
    const file = join(out, "classroom50", "scores.json");
    writeOutput(file, `${JSON.stringify(scores, null, 2)}\n`);
    terminal.write(`${file} is ${classroom50} with the points of "${assignment}"`);
    if (added.length > 0) terminal.write(`New in it: ${added.map(oneLine).join(", ")}`);
    if (untouched.length > 0)
      terminal.write(`Not graded here, as they were: ${untouched.map(oneLine).join(", ")}`);
  }
  return 0;
}
