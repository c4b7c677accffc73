import type { Grade } from "../grade.js";

/** One thing that points are given for. */
export interface GradedItem {
  /** "01/worth-it" for an exercise, "quiz/what-is-distillation" for a quiz. */
  readonly item: string;
  readonly points: number;
  readonly of: number;
}

/** A grade's exercises and quizzes, in their order. */
export function gradedItems({ exercises, quizzes }: Grade): GradedItem[] {
  return [
    ...exercises.map(({ exercise, points, of }) => ({ item: exercise, points, of })),
    ...quizzes.map(({ quiz, points, of }) => ({ item: `quiz/${quiz}`, points, of })),
  ];
}
