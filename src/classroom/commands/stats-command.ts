import { planCourse } from "../../course/build/course.js";
import type { Terminal } from "../../course/desk/terminal.js";
import { findExercise } from "../../course/exercise/catalogue.js";
import { saveReport } from "../../plot/save-report.js";
import { attemptsOf } from "../collect/attempts.js";
import { type Assignment, type CourseClass, findAssignment, readClass } from "../course-class/class-file.js";
import { type Grade, loadAssignment } from "../grade.js";
import { attemptsFolder, gradedFolder } from "../grade-assignment.js";
import { readGradedClass } from "../graded-folder.js";
import { shownJson } from "../one-line.js";
import { classStats } from "../stats/class-stats.js";
import { type SimilarPair, similarPairs } from "../stats/similarity.js";
import { statsReport } from "../stats/stats-report.js";
import { handedInFiles } from "../submission/handed-in-files.js";
import { submissionReader } from "../submission/submission-reader.js";

/** Shows what a graded class has in common; of an assignment also whose code is alike. */
export async function statsCommand(
  project: string,
  folder: string,
  name: string | undefined,
  { out, json = false }: { readonly out?: string; readonly json?: boolean },
  terminal: Terminal,
): Promise<number> {
  const course = name === undefined ? undefined : readClass(folder);
  const assignment = course && findAssignment(course, name as string);
  const graded = course && assignment ? gradedFolder(course, assignment) : folder;
  const { grades, rows } = readGradedClass(graded);
  const stats = classStats(grades, rows);
  const similar = course && assignment ? await alike(project, course, assignment, grades) : undefined;
  const report = statsReport(course ? `${course.name}: ${name}` : "A graded class", stats, similar);
  if (out !== undefined) await saveReport(out, report);
  if (json) terminal.write(shownJson({ ...stats, ...(similar ? { similar } : {}) }));
  else terminal.write(out === undefined ? report.text : `${report.text}\n\nThis is in ${out} as well.`);
  return 0;
}

/** Whose code is alike, of the attempts that count. */
async function alike(
  project: string,
  course: CourseClass,
  assignment: Assignment,
  grades: readonly Grade[],
): Promise<SimilarPair[]> {
  const exercises = [
    ...new Set(grades.flatMap((grade) => grade.exercises.map(({ exercise }) => exercise))),
  ].map((id) => findExercise(project, id));
  const made = await planCourse(project);
  const judged = await loadAssignment(project, exercises);
  const sources = new Map(exercises.map(({ name }) => [name, new Map<string, string>()]));
  const reader = submissionReader(judged, []);
  try {
    for (const { student, terms } of grades) {
      const attempts = attemptsOf(attemptsFolder(course, assignment), student);
      const counted = attempts.find(({ attempt }) => attempt === terms?.attempt);
      if (!counted || counted.problem !== undefined) continue;
      const submission = await reader.submissionOf(student, await handedInFiles(counted.files));
      for (const [exercise, source] of Object.entries(submission.sources)) {
        if (source.status === "found") sources.get(exercise)?.set(student, source.text);
      }
    }
  } finally {
    await reader.end();
  }
  return exercises
    .flatMap(({ id, name, path }) =>
      similarPairs({
        exercise: id,
        stub: made.find((file) => file.path === path)?.text ?? "",
        sources: sources.get(name) ?? new Map(),
      }),
    )
    .sort((a, b) => b.similarity - a.similarity);
}
