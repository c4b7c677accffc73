/** What is wrong with a quiz as it is written, and where: the keys and indices that lead there. */
export interface QuizProblem {
  readonly path: readonly PropertyKey[];
  /** Goes on from the name of the place: "is missing". */
  readonly problem: string;
  readonly remedy: string;
}
