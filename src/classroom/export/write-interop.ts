import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Grade } from "../grade.js";
import type { GradebookRow } from "../gradebook/gradebook.js";
import { exercismResults } from "./exercism.js";
import { githubClassroomResults, runnerOutput } from "./github-classroom.js";
import { ltiColumns } from "./lti-scores.js";

/** Writes exercism/, github-classroom/ and lti-scores.json. */
export function writeInterop(grades: readonly Grade[], rows: readonly GradebookRow[], out: string): void {
  const write = (text: string, ...path: string[]) => {
    mkdirSync(dirname(join(out, ...path)), { recursive: true });
    writeFileSync(join(out, ...path), text);
  };
  const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
  for (const grade of grades) {
    const { student } = grade;
    for (const exercise of grade.exercises) {
      const name = exercise.exercise.split("/").at(-1) as string;
      write(json(exercismResults(exercise)), "exercism", student, name, "results.json");
    }
    const results = githubClassroomResults(
      grade,
      rows.filter((row) => row.student === student),
    );
    write(json(results), "github-classroom", student, "results.json");
    write(`${runnerOutput(results)}\n`, "github-classroom", student, "result.txt");
  }
  write(json(ltiColumns(grades, rows, { at: new Date() })), "lti-scores.json");
}
