import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname } from "node:path";
import { KitError } from "../../core/errors.js";
import type { CourseExercise } from "../exercise/catalogue.js";
import { type CheckSourceOptions, checkSource } from "../exercise/check-source.js";
import type { ExerciseReport } from "../exercise/report.js";
import { recordCheck } from "../progress/record.js";

/** How the file of an exercise fared, and what the learner should know besides. */
export interface CheckedFile {
  readonly report: ExerciseReport;
  readonly notices: readonly string[];
}

/** The digest by which progress knows what was checked. */
export const sourceDigest = (text: string): string => createHash("sha256").update(text).digest("hex");

/** The text of the file that a learner works in. Throws {@link KitError} when it is not there or no text. */
export function readExercise({ file, path, name }: CourseExercise): string {
  if (!existsSync(file)) {
    const others = existsSync(dirname(file)) ? readdirSync(dirname(file)) : [];
    const near = others.find(
      (other) =>
        other !== basename(file) && other.endsWith(".ts") && other.slice(0, 4) === basename(file).slice(0, 4),
    );
    throw new KitError(`${path} is not there`, {
      remedy: `${near ? `If you renamed it to ${near}, give it its name back. ` : ""}npx distill reset ${name} makes it anew.`,
      value: file,
    });
  }
  if (!statSync(file).isFile()) {
    throw new KitError(`${path} is no file`, {
      remedy: `Move it away; npx distill reset ${name} makes the file anew.`,
      value: file,
    });
  }
  const text = decode(readFileSync(file), path, name);
  if (text.trim() !== "") return text;
  throw new KitError(`${path} is empty`, { remedy: `npx distill reset ${name} makes it anew.`, value: file });
}

function decode(bytes: Uint8Array, path: string, name: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new KitError(`${path} is not UTF-8 text`, {
      remedy: `Save it as UTF-8, or start again: npx distill reset ${name}.`,
      value: path,
      cause,
    });
  }
}

/** Checks the file that a learner works in, and notes in the progress how it fared. */
export async function checkExerciseFile(
  project: string,
  exercise: CourseExercise,
  options: CheckSourceOptions = {},
): Promise<CheckedFile> {
  const text = readExercise(exercise);
  const report = await checkSource(project, exercise, { text, path: exercise.file }, options);
  return { report, notices: recordCheck(project, report, { from: "file", source: sourceDigest(text) }) };
}
