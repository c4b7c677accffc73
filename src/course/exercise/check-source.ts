import type { CourseExercise } from "./catalogue.js";
import { loadChecks } from "./load-checks.js";
import type { ExerciseReport } from "./report.js";
import { runChecks, unusableReport } from "./run-checks.js";
import { compileStudentCode, type StudentSource } from "./student-code.js";
import { loadInWorker, type WorkerOptions } from "./worker-subject.js";

export interface CheckSourceOptions extends WorkerOptions {
  /** Decides the cases; learners see those of the public seed. */
  readonly seed?: number;
}

/** Checks a learner's TypeScript: compiles it, runs it in a thread of its own, and says how it fared. */
export async function checkSource(
  project: string,
  exercise: CourseExercise,
  source: StudentSource,
  options: CheckSourceOptions = {},
): Promise<ExerciseReport> {
  const identity = { exercise: exercise.id, title: exercise.title };
  const [checks, compiled] = await Promise.all([
    loadChecks(project, exercise.lesson, exercise.name),
    compileStudentCode(source),
  ]);
  if (compiled.status === "refused") {
    return unusableReport(identity, checks, `The code does not compile.\n${compiled.problem}`, options);
  }
  const loaded = await loadInWorker(compiled, checks.name, options);
  if (loaded.status === "refused") return unusableReport(identity, checks, loaded.problem, options);
  try {
    return await runChecks(identity, checks, loaded.subject, options);
  } finally {
    await loaded.subject.close();
  }
}
