import type { Grade } from "../../src/classroom/grade.js";

/** A grade with one exercise of two checks and one quiz of two questions; the second of each is not passed. */
export function sampleGrade(student: string, more: Partial<Grade> = {}): Grade {
  return {
    ...{ student, points: 3, of: 6 },
    exercises: [
      {
        ...{ exercise: "01/worth-it", title: "Was it worth it?", status: "failed", points: 2, of: 4 },
        printed: "p".repeat(600),
        checks: [
          { name: "first", status: "passed", points: 2, of: 2 },
          {
            ...{
              name: "second",
              status: "failed",
              points: 0,
              of: 2,
              message: "f(1) gave 2",
              look: "look there",
            },
            misconception: { name: "upside down", says: "It is upside down." },
          },
        ],
      },
    ],
    quizzes: [
      {
        ...{ quiz: "what-is-distillation", points: 1, of: 2 },
        results: [
          { question: "one", points: 1, of: 1, status: "right", feedback: [] },
          { question: "two", points: 0, of: 1, status: "wrong", feedback: [{ about: "a", text: "No." }] },
        ],
      },
    ],
    ...more,
  };
}
