import type { Grade } from "../grade.js";
import type { GradebookRow } from "../gradebook/gradebook.js";

/**
 * What GitHub Classroom's autograding reporter reads from a runner, as far as its source shows (there is no published
 * schema): `max_score`, and of each test `name`, `status`, `score` and `message`.
 */
export interface GithubClassroomResults {
  readonly version: 1;
  readonly status: "pass" | "fail" | "error";
  readonly max_score: number;
  readonly tests: readonly {
    readonly name: string;
    readonly status: "pass" | "fail";
    readonly score: number;
    readonly message?: string;
  }[];
}

/** A student's rows of the gradebook as a runner's results: a test an exercise or quiz, with the points that count. */
export function githubClassroomResults(grade: Grade, rows: readonly GradebookRow[]): GithubClassroomResults {
  const tests = rows.map(({ item, points, of }) => ({
    name: item,
    status: points >= of ? ("pass" as const) : ("fail" as const),
    score: points,
    ...(points >= of ? {} : { message: failing(grade, item) }),
  }));
  const all = tests.every(({ status }) => status === "pass");
  return {
    version: 1,
    status: all ? "pass" : grade.problem === undefined ? "fail" : "error",
    max_score: rows.reduce((sum, { of }) => sum + of, 0),
    tests,
  };
}

/** The reporter takes a runner's results from the environment, as base64 of their JSON. */
export const runnerOutput = (results: GithubClassroomResults): string =>
  Buffer.from(JSON.stringify(results), "utf8").toString("base64");

function failing({ problem, exercises, quizzes }: Grade, item: string): string {
  const exercise = exercises.find((one) => one.exercise === item);
  const quiz = quizzes.find((one) => `quiz/${one.quiz}` === item);
  const checks = exercise?.checks.filter(({ status }) => status === "failed").map(({ name }) => name) ?? [];
  const questions =
    quiz?.results.filter(({ points, of }) => points < of).map(({ question }) => question) ?? [];
  const why = problem ?? exercise?.problem ?? quiz?.problem;
  return [
    ...(why === undefined ? [] : [why]),
    ...[...checks, ...questions].map((name) => `not passed: ${name}`),
  ].join("\n");
}
