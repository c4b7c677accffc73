import type { Grade } from "../grade.js";

/** One thing that points are given for. */
export interface GradedItem {
  /** "01/worth-it" for an exercise, "quiz/what-is-distillation" for a quiz. */
  readonly item: string;
  readonly points: number;
  readonly of: number;
}

/** A grade's exercises and quizzes, in their order: at the weights of the assignment, less what being late costs. */
export function gradedItems({ exercises, quizzes, worth = {}, terms }: Grade): GradedItem[] {
  const items = [
    ...exercises.map(({ exercise, points, of }) => ({ item: exercise, points, of })),
    ...quizzes.map(({ quiz, points, of }) => ({ item: `quiz/${quiz}`, points, of })),
  ];
  return items.map(({ item, points, of }) => {
    const weight = Object.hasOwn(worth, item) ? (worth[item] as number) : of;
    const share = terms === undefined ? 1 : terms.share;
    return {
      item,
      points: weight === of && share === 1 ? points : rounded((points / of) * weight * share),
      of: weight,
    };
  });
}

/** The points that a grade counts. */
export const pointsOf = (grade: Grade): number =>
  gradedItems(grade).reduce((sum, { points }) => sum + points, 0);

const rounded = (points: number): number => Math.round(points * 1e4) / 1e4;
