import { type Lesson, lessonFiles, readLesson } from "../lesson/lesson.js";
import { courseMap, mapName } from "./course-map.js";
import { planExercises } from "./exercises.js";
import { planIndex } from "./index-notebook.js";
import { type PlannedFile, statusOf } from "./made-file.js";
import { planNotebooks } from "./notebooks.js";

/** All that the build makes of a project's lessons. Throws when one of its sources cannot be read; writes nothing. */
export async function planCourse(project: string): Promise<PlannedFile[]> {
  const lessons = lessonFiles(project).map(readLesson);
  return [
    ...planNotebooks(project, lessons),
    ...(await planExercises(project, lessons)),
    planMap(project, lessons),
    ...planIndex(project, lessons),
  ];
}

function planMap(project: string, lessons: readonly Lesson[]): PlannedFile {
  const path = `notebooks/${mapName}`;
  const text = courseMap(lessons);
  return { path, from: "lessons/*.md", text, status: statusOf(project, path, text) };
}
