import { mkdirSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import type { Terminal } from "../../course/desk/terminal.js";
import { classroom50Scores } from "../export/classroom50.js";
import { gradesCsv } from "../export/csv.js";
import { gradescopeResults } from "../export/gradescope.js";
import { junitReport } from "../export/junit.js";
import { writeInterop } from "../export/write-interop.js";
import { feedbackMarkdown, feedbackPage } from "../feedback/feedback.js";
import { gradebookFile, readGradedClass } from "../graded-folder.js";

/** Writes NAME.html and NAME.md for every student. */
export function feedbackCommand(folder: string, out: string, terminal: Terminal): number {
  const { grades, rows, changes } = readGradedClass(folder);
  mkdirSync(out, { recursive: true });
  for (const grade of grades) {
    const own = <Entry extends { student: string }>(all: readonly Entry[]) =>
      all.filter(({ student }) => student === grade.student);
    const context = { rows: own(rows), changes: own(changes) };
    writeFileSync(join(out, `${grade.student}.html`), feedbackPage(grade, context));
    writeFileSync(join(out, `${grade.student}.md`), feedbackMarkdown(grade, context));
  }
  terminal.write(`Feedback for ${grades.length} students is in ${out}`);
  return 0;
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
  if (json) terminal.write(JSON.stringify({ rows, changes }, null, 2));
  else {
    const lines = rows.map((row) => {
      const by = row.points === row.graded ? "" : `  (graded ${row.graded})`;
      return `${row.student}  ${row.item}  ${row.points} of ${row.of}${by}`;
    });
    const trail = changes.map(
      (change) => `${change.at}  ${change.student}  ${change.item}  ${change.points}  ${change.reason}`,
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
    `${change.student} has ${change.points} points for ${change.item}: ${gradebookFile(folder)}`,
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
  mkdirSync(join(out, "gradescope"), { recursive: true });
  writeFileSync(join(out, "grades.csv"), gradesCsv(rows));
  writeFileSync(join(out, "junit.xml"), junitReport(grades));
  for (const grade of grades) {
    const results = gradescopeResults(
      grade,
      rows.filter(({ student }) => student === grade.student),
    );
    mkdirSync(join(out, "gradescope", grade.student), { recursive: true });
    writeFileSync(
      join(out, "gradescope", grade.student, "results.json"),
      `${JSON.stringify(results, null, 2)}\n`,
    );
  }
  writeInterop(grades, rows, out);
  terminal.write(
    `grades.csv, junit.xml, lti-scores.json, gradescope/, exercism/ and github-classroom/ are in ${out}`,
  );
  if (classroom50 !== undefined) {
    const { scores, added, untouched } = classroom50Scores(classroom50, assignment, rows, { at: new Date() });
    const file = join(out, "classroom50", "scores.json");
    mkdirSync(join(out, "classroom50"), { recursive: true });
    writeFileSync(file, `${JSON.stringify(scores, null, 2)}\n`);
    terminal.write(`${file} is ${classroom50} with the points of "${assignment}"`);
    if (added.length > 0) terminal.write(`New in it: ${added.join(", ")}`);
    if (untouched.length > 0) terminal.write(`Not graded here, as they were: ${untouched.join(", ")}`);
  }
  return 0;
}
