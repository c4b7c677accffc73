import { randomInt } from "node:crypto";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { KitError } from "../../core/errors.js";
import { readCatalogue } from "../../course/exercise/catalogue.js";
import { makeFolder } from "../output.js";
import { classFile, seedFile } from "./class-file.js";

/**
 * Makes a class: class.yaml with an assignment a lesson, a secret seed, and a .gitignore that keeps the seed, what was
 * handed in and what was graded out of git.
 *
 * Throws {@link KitError} where there is a class already: its seed would be lost.
 */
export function initClass(project: string, folder: string, name: string): void {
  const taken = [classFile, seedFile].find((file) => existsSync(join(folder, file)));
  if (taken !== undefined) {
    throw new KitError(`${join(folder, taken)} is there already`, {
      remedy: "Name a new folder; one class has one seed.",
      value: folder,
    });
  }
  makeFolder(folder);
  writeFileSync(join(folder, ".gitignore"), `/${seedFile}\n/submissions/\n/graded/\n/released/\n`);
  writeFileSync(join(folder, seedFile), `${randomInt(1, 1_000_000_000)}\n`, { mode: 0o600 });
  writeFileSync(join(folder, classFile), classText(project, name));
}

function classText(project: string, name: string): string {
  const lessons = readCatalogue(project).lessons.filter(({ exercises }) => exercises.length > 0);
  return [
    `name: ${JSON.stringify(name)}`,
    "attempts: 3 # hand-ins that are graded; leave it out for as many as they like",
    "counts: best # or: last",
    "late:",
    "  grace: 15 # minutes after the due date that do not count",
    "  perDay: 10 # percent of the points that each day begun costs",
    "  days: 3 # after these nothing is given",
    "# students: [ana, ben] # who has not handed in gets 0; who is not in the list is not collected",
    "assignments:",
    ...lessons.flatMap(({ number, slug }) => [
      `  - name: ${number}-${slug}`,
      `    exercises: ["${number}"] # a lesson, or single ones by their names`,
      "    quizzes: true",
      '    # due: "2027-01-15T23:59:00Z"',
      '    # extensions: { ana: "2027-01-20T23:59:00Z" }',
      `    # points: { quiz/${slug}: 10 } # in place of those that the checks give`,
    ]),
    "",
  ].join("\n");
}
