import { KitError } from "../../core/errors.js";
import { projectFolder } from "../project-folder.js";
import { type Lesson, lessonFiles, readLesson } from "./lesson.js";

/** The lessons with these numbers ("01" or "1"), or all. Throws a {@link KitError} for a number that no lesson has. */
export function chooseLessons(numbers: readonly string[], project: string = projectFolder()): Lesson[] {
  const lessons = lessonFiles(project).map(readLesson);
  const wanted = numbers.map((number) => number.padStart(2, "0"));
  for (const number of wanted) {
    if (lessons.some((lesson) => lesson.number === number)) continue;
    throw new KitError(`there is no lesson ${number}`, {
      remedy: `Lessons: ${lessons.map((lesson) => lesson.number).join(", ")}.`,
      value: number,
    });
  }
  return wanted.length === 0 ? lessons : lessons.filter(({ number }) => wanted.includes(number));
}
