import { KitError } from "./errors.js";
import { type Desk, host, type QuizAnswers, type QuizOptions } from "./host.js";

function desk(): Desk {
  const { desk } = host();
  if (desk) return desk;
  throw new KitError("exercises are checked in the course's notebooks, and this program is none", {
    remedy: "In a terminal: npx distill check, npx distill hint, npx distill quiz, npx distill progress.",
  });
}

/**
 * Checks your solution of an exercise and shows how it fared: each check with what was expected, what came and on which
 * input. The cell that defines the function must stand on its own: it alone is run, in a thread of its own.
 *
 * Throws {@link KitError} outside of the course's notebooks, for an exercise that does not exist, and for what is no
 * function of a cell.
 *
 * @example
 * ```ts
 * const outside = await check("sift-answers", () => 0).catch(({ name }) => name);
 * outside; // "KitError"
 * ```
 */
export async function check(exercise: string, subject: unknown): Promise<void> {
  await desk().check(exercise, subject);
}

/**
 * Shows the next hint for an exercise; there are three, each giving more away.
 *
 * Throws {@link KitError} outside of the course's notebooks, and for an exercise that does not exist.
 *
 * @example
 * ```ts
 * const outside = await hint("sift-answers").catch(({ name }) => name);
 * outside; // "KitError"
 * ```
 */
export async function hint(exercise: string): Promise<void> {
  await desk().hint(exercise);
}

/**
 * Asks a lesson's quiz; with answers, says of each what is right about it.
 *
 * Throws {@link KitError} outside of the course's notebooks, and for a quiz or a question that does not exist.
 *
 * @example
 * ```ts
 * const outside = await quiz("what-is-distillation").catch(({ name }) => name);
 * outside; // "KitError"
 * ```
 */
export async function quiz(name: string, answers?: QuizAnswers, options?: QuizOptions): Promise<void> {
  await desk().quiz(name, answers, options);
}

/**
 * Shows how far you are: the exercises and quizzes of every lesson, and what comes next. The same as `npx distill progress`.
 *
 * Throws {@link KitError} outside of the course's notebooks.
 *
 * @example
 * ```ts
 * const outside = await myProgress().catch(({ name }) => name);
 * outside; // "KitError"
 * ```
 */
export async function myProgress(): Promise<void> {
  await desk().myProgress();
}
