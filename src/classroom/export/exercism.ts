import type { ExerciseGrade } from "../grade.js";

/** A results.json of version 3: Exercism's documentation, "The Test Runner Interface". */
export interface ExercismResults {
  readonly version: 3;
  readonly status: "pass" | "fail" | "error";
  /** Why no test ran. */
  readonly message?: string;
  readonly tests: readonly {
    readonly name: string;
    readonly status: "pass" | "fail";
    readonly message?: string;
    readonly output?: string;
  }[];
}

/** The most that a test's output may take. Characters. */
const longestOutput = 500;
const cut = "… (cut)";

/** An exercise's grade as Exercism's test runners write it. What the code printed stands at its first test. */
export function exercismResults({ checks, problem, printed }: ExerciseGrade): ExercismResults {
  // An untouched stub is tried, and fails; code that cannot be loaded is not.
  const tried = problem === undefined || checks.some(({ message }) => message !== "Not tried.");
  const tests = checks.map(({ name, status, message, look, misconception }, place) => ({
    name,
    status: status === "passed" ? ("pass" as const) : ("fail" as const),
    ...(status === "passed"
      ? {}
      : { message: [message, misconception?.says ?? look].filter(Boolean).join("\n") }),
    ...(place === 0 && printed !== undefined ? { output: shortened(printed) } : {}),
  }));
  if (!tried) return { version: 3, status: "error", message: problem ?? "", tests: [] };
  return { version: 3, status: tests.every(({ status }) => status === "pass") ? "pass" : "fail", tests };
}

const shortened = (text: string): string =>
  text.length <= longestOutput ? text : `${text.slice(0, longestOutput - cut.length)}${cut}`;
