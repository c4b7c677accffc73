/** What a student handed in, as far as it could be read. Plain data. */
export interface Submission {
  readonly student: string;
  /** TypeScript by the name of its exercise. */
  readonly sources: Readonly<Record<string, SubmittedSource>>;
  /** Answers by the name of their quiz. */
  readonly quizzes?: Readonly<Record<string, SubmittedQuiz>>;
  /** Why nothing of it can be graded. */
  readonly problem?: string;
}

/** The code for one exercise, or why there is none. */
export type SubmittedSource =
  | { readonly status: "found"; readonly text: string }
  | { readonly status: "refused"; readonly problem: string };

/** The answers to a quiz, or why they cannot be read. */
export type SubmittedQuiz =
  | {
      readonly status: "found";
      /** The variant that was answered. Default: the one that everybody sees first. */
      readonly seed?: number;
      /** By the ids of their questions. */
      readonly answers: Readonly<Record<string, unknown>>;
    }
  | { readonly status: "refused"; readonly problem: string };

/** The problem of a student of the class's list who handed in nothing. */
export const nothingHandedIn = "Nothing was handed in.";
