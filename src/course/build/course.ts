import { lessonFiles, readLesson } from "../lesson/lesson.js";
import { planExercises } from "./exercises.js";
import type { PlannedFile } from "./made-file.js";
import { planNotebooks } from "./notebooks.js";

/** All that the build makes of a project's lessons. Throws when one of its sources cannot be read; writes nothing. */
export async function planCourse(project: string): Promise<PlannedFile[]> {
  const lessons = lessonFiles(project).map(readLesson);
  return [...planNotebooks(project, lessons), ...(await planExercises(project, lessons))];
}
