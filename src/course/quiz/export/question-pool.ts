import { KitError } from "../../../core/errors.js";
import { requireWhole } from "../../../core/whole-number.js";
import type { Question, Quiz } from "../quiz.js";

/** One question as it goes into another system's pool; its variants are questions of their own there. */
export interface PooledQuestion {
  /** `curve-any 07`: its id, and which of its variants. */
  readonly name: string;
  readonly question: Question;
}

/** A question that a system can grade by itself: no student has to be trained for it. */
export type GradedQuestion = Exclude<Question, { kind: "remedy" }>;

export interface WithoutTraining extends PooledQuestion {
  readonly question: GradedQuestion;
}

/** Those that can be graded without training. */
export function withoutTraining(questions: readonly PooledQuestion[]): readonly WithoutTraining[] {
  return questions.filter((one): one is WithoutTraining => one.question.kind !== "remedy");
}

/** The names of those that cannot. */
export function trained(questions: readonly PooledQuestion[]): readonly string[] {
  return questions.filter(({ question }) => question.kind === "remedy").map(({ name }) => name);
}

/** Questions as a file of another system. */
export interface PoolFile {
  readonly text: string;
  /** Names of questions that the system has no kind for. */
  readonly leftOut: readonly string[];
}

/** How a system wants its pools. */
export interface PoolFormat {
  /** For people: "Moodle XML". */
  readonly system: string;
  readonly write: (quiz: Quiz, questions: readonly PooledQuestion[]) => PoolFile;
}

/** Every question of a quiz, with `variants` variants at most. */
export function pooled(quiz: Quiz, variants: number): readonly PooledQuestion[] {
  requireWhole("variants", variants);
  return quiz.questions.flatMap(({ id, variants: all }) => {
    const taken = all.slice(0, variants);
    const digits = String(taken.length).length;
    return taken.map((question, i) => ({
      name: taken.length === 1 ? id : `${id} ${String(i + 1).padStart(digits, "0")}`,
      question,
    }));
  });
}

/** The format that a file's name asks for. Throws a {@link KitError} when its ending says none. */
export function formatOf(path: string, formats: Readonly<Record<string, PoolFormat>>): PoolFormat {
  const found = Object.entries(formats).find(([ending]) => path.toLowerCase().endsWith(ending));
  if (found) return found[1];
  const known = Object.entries(formats).map(([ending, { system }]) => `${ending} (${system})`);
  throw new KitError(`a quiz cannot be exported as ${JSON.stringify(path)}`, {
    remedy: `Let the name end with ${known.join(", ")}.`,
    value: path,
  });
}
