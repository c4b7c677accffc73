import type { Grade } from "../grade.js";
import type { GradebookRow } from "../gradebook/gradebook.js";

/** What Gradescope reads from an autograder, as far as it is used here: its documentation, "Autograder output format". */
export interface GradescopeResults {
  readonly score: number;
  readonly output?: string;
  readonly output_format: "text";
  readonly tests: readonly GradescopeTest[];
}

interface GradescopeTest {
  readonly name: string;
  readonly number: string;
  readonly score: number;
  readonly max_score: number;
  readonly status: "passed" | "failed";
  readonly output?: string;
}

/** A grade as Gradescope's results.json: a test a check or question. The score counts what was changed by hand. */
export function gradescopeResults(grade: Grade, rows: readonly GradebookRow[]): GradescopeResults {
  const tests = [
    ...grade.exercises.flatMap(({ exercise, checks, problem }) =>
      checks.map(({ name, points, of, status, message, look, misconception }) => ({
        test: { name: `${exercise}: ${name}`, score: points, max_score: of, status },
        output: [problem, message, misconception?.says ?? look],
      })),
    ),
    ...grade.quizzes.flatMap(({ quiz, results }) =>
      results.map(({ question, points, of, status, feedback }) => ({
        test: {
          name: `quiz/${quiz}: ${question}`,
          score: points,
          max_score: of,
          status: status === "right" ? ("passed" as const) : ("failed" as const),
        },
        output: feedback.map(({ about, text }) => `${about}: ${text}`),
      })),
    ),
  ];
  return {
    score: rows.reduce((sum, { points }) => sum + points, 0),
    ...(grade.problem === undefined ? {} : { output: grade.problem }),
    output_format: "text",
    tests: tests.map(({ test, output }, index) => {
      const told = output.filter((line) => line !== undefined).join("\n");
      return { ...test, number: String(index + 1), ...(told === "" ? {} : { output: told }) };
    }),
  };
}
