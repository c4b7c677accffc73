import { basename } from "node:path";
import type { Grade } from "./grade.js";

/** Whether a value is a grade that can be used: names of students become names of files; what is no number of points would be none lost. */
export function isGrade(value: unknown): value is Grade {
  const { student, exercises, quizzes, terms } = Object(value) as Partial<Grade>;
  return (
    typeof student === "string" &&
    basename(student) === student &&
    !["", ".", ".."].includes(student) &&
    Array.isArray(exercises) &&
    Array.isArray(quizzes) &&
    [...exercises, ...quizzes].every((item) => Number.isFinite(item?.points) && Number.isFinite(item?.of)) &&
    (terms === undefined || Number.isFinite(terms.share))
  );
}
