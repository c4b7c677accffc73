/** One output in several forms, best first wins at the reader's end: `{ "text/plain": …, "text/html": …, … }`. */
export type MimeBundle = Readonly<Record<string, unknown>>;

/** Where an output goes: a new place, or the place an earlier output with the same `id` took. */
export interface DisplayOptions {
  /** Names the place, so that a later output can replace this one. */
  readonly id?: string;
  /** Replace the output shown under `id` in place of adding a new one. */
  readonly update?: boolean;
}

/** What a learner's exercises and quizzes need of the program they are worked on in. */
export interface Desk {
  check(exercise: string, subject: unknown): Promise<void>;
  hint(exercise: string): Promise<void>;
  quiz(name: string, answers?: QuizAnswers, options?: QuizOptions): Promise<void>;
  myProgress(): Promise<void>;
}

/** Answers by the ids of their questions: `{ "black-box": "b", steps: ["c", "a", "b"], tokens: 12 }`. */
export type QuizAnswers = Readonly<Record<string, string | number | readonly string[]>>;

export interface QuizOptions {
  /** Another seed gives another variant of the questions. Default 1. */
  readonly seed?: number;
}

/** What the kit needs of the program it runs in: a place to show things and a way to be interrupted. */
export interface Host {
  display(bundle: MimeBundle, options?: DisplayOptions): void;
  /** Aborts when the learner interrupts the running cell; a new one for every cell. */
  readonly signal: AbortSignal;
  /** Where exercises are checked; only the course's kernel has one. */
  readonly desk?: Desk;
}

/** A kernel installs its {@link Host} on `globalThis` under this key; the library never imports a kernel. */
export const hostKey: unique symbol = Symbol.for("distill-kit.host") as never;

/** Values with this method choose their own look in a notebook (the convention of Deno's kernel). */
export const displayKey: unique symbol = Symbol.for("Jupyter.display") as never;

/** A value that can show itself. */
export interface Displayable {
  [displayKey](): MimeBundle;
}

const terminal: Host = {
  display(bundle) {
    process.stdout.write(`${String(bundle["text/plain"] ?? "")}\n`);
  },
  signal: new AbortController().signal,
};

/**
 * The host of this process: the notebook's kernel, or plain text on standard output.
 *
 * @example
 * ```ts
 * host().signal.aborted; // false
 * ```
 */
export function host(): Host {
  return (globalThis as { [hostKey]?: Host })[hostKey] ?? terminal;
}
