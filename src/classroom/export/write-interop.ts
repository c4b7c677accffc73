import { join } from "node:path";
import type { Grade } from "../grade.js";
import type { GradebookRow } from "../gradebook/gradebook.js";
import { writeOutput } from "../output.js";
import { exercismResults } from "./exercism.js";
import { githubClassroomResults, runnerOutput } from "./github-classroom.js";
import { ltiColumns } from "./lti-scores.js";

/** Writes exercism/, github-classroom/ and lti-scores.json; `names` says what the folders of students are called. */
export function writeInterop(
  grades: readonly Grade[],
  rows: readonly GradebookRow[],
  { out, names }: { readonly out: string; readonly names: ReadonlyMap<string, string> },
): void {
  const write = (text: string, ...path: string[]) => writeOutput(join(out, ...path), text);
  const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
  for (const grade of grades) {
    const { student } = grade;
    const folder = names.get(student) as string;
    for (const exercise of grade.exercises) {
      const name = exercise.exercise.split("/").at(-1) as string;
      write(json(exercismResults(exercise)), "exercism", folder, name, "results.json");
    }
    const results = githubClassroomResults(
      grade,
      rows.filter((row) => row.student === student),
    );
    write(json(results), "github-classroom", folder, "results.json");
    write(`${runnerOutput(results)}\n`, "github-classroom", folder, "result.txt");
  }
  write(json(ltiColumns(grades, rows, { at: new Date() })), "lti-scores.json");
}
