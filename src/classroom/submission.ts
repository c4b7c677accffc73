/** What a student handed in, as far as it could be read. Plain data. */
export interface Submission {
  readonly student: string;
  /** TypeScript by the name of its exercise. */
  readonly sources: Readonly<Record<string, SubmittedSource>>;
  /** Why nothing of it can be graded. */
  readonly problem?: string;
}

/** The code for one exercise, or why there is none. */
export type SubmittedSource =
  | { readonly status: "found"; readonly text: string }
  | { readonly status: "refused"; readonly problem: string };
