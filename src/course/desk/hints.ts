import type { CourseExercise } from "../exercise/catalogue.js";
import { loadChecks } from "../exercise/load-checks.js";
import { openProgressLog, progressPath } from "../progress/progress-log.js";
import { exerciseStanding } from "../progress/standing.js";

/** The hints for an exercise that a learner has taken so far, the newest last. */
export interface Hints {
  readonly exercise: string;
  readonly title: string;
  readonly hints: readonly string[];
  /** How many there are in all. */
  readonly of: number;
}

/** Takes the next hint for an exercise, and notes that it was taken; when all are taken, they stay. */
export async function nextHint(project: string, exercise: CourseExercise): Promise<Hints> {
  const { hints } = await loadChecks(project, exercise.lesson, exercise.name);
  const log = openProgressLog(progressPath(project));
  const taken = exerciseStanding(log.read(), exercise.id).hints;
  const tier = Math.min(taken + 1, hints.length);
  if (tier > taken) log.append({ event: "hint", exercise: exercise.id, tier });
  return { exercise: exercise.id, title: exercise.title, hints: hints.slice(0, tier), of: hints.length };
}

/** What is said below the hints. */
export function afterHints({ hints, of }: Hints, name: string): string {
  if (hints.length < of) return `Hint ${hints.length} of ${of}; the next one gives more away.`;
  return `That was the last hint. npx distill solution ${name} --give-up shows the solution.`;
}
