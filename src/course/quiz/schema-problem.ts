import type { z } from "zod";
import type { QuizProblem } from "./quiz-problem.js";

type Issue = z.core.$ZodIssue;

/** What the schema found, in words for whoever writes the quiz. */
export function schemaProblem(issue: Issue): QuizProblem {
  const { path, input } = issue;
  const got = JSON.stringify(input);
  switch (issue.code) {
    case "unrecognized_keys":
      return {
        path: [...path, issue.keys[0] ?? ""],
        problem: "is no key that belongs here",
        remedy: "Correct its spelling, or take it out.",
      };
    case "invalid_union":
      return { path, ...unionProblem(issue) };
    case "invalid_type":
      return { path, ...(input === undefined ? missing(path) : typeProblem(issue.expected, got)) };
    case "invalid_format":
      return { path, problem: `is ${got}`, remedy: 'Make it a slug of a-z, 0-9 and "-": "soft-labels".' };
    case "too_small":
    case "too_big":
      return { path, ...sizeProblem(issue, got) };
    default:
      return { path, problem: `is ${got}: ${issue.message}`, remedy: "Change it." };
  }
}

type Told = Omit<QuizProblem, "path">;

function missing(path: readonly PropertyKey[]): Told {
  const key = String(path.at(-1));
  return { problem: "is missing", remedy: `Add "${key}: …"${needed[key] ? `: ${needed[key]}` : "."}` };
}

/** Why a key must be there, where that is not plain. */
const needed: Readonly<Record<string, string>> = {
  feedback: "whoever answers so must be told what is right or wrong about it.",
  otherwise: "it is said to any number that nothing else catches.",
};

function unionProblem({ input, path }: Issue): Told {
  const kind = (input as { kind?: unknown } | null)?.kind;
  if (path.includes("variants")) {
    return { problem: `must be text or a number, got ${JSON.stringify(input)}`, remedy: "Change it." };
  }
  return {
    problem: kind === undefined ? "is missing" : `is ${JSON.stringify(kind)}`,
    remedy: "Set it to single, multiple, numeric or ordered.",
  };
}

const expectations: Readonly<Record<string, string>> = {
  string: "text",
  int: "a whole number",
  number: "a number",
  boolean: "true or false",
  array: "a list",
  object: "a mapping of keys to values",
  record: "a mapping of names to values",
};

function typeProblem(expected: string, got: string): Told {
  return {
    problem: `must be ${expectations[expected] ?? expected}, got ${got}`,
    // {{name}} without quotes is a mapping to YAML.
    remedy: expected === "string" || got.startsWith("{") ? "Put it in quotes." : "Change it.",
  };
}

function sizeProblem(issue: Extract<Issue, { code: "too_small" | "too_big" }>, got: string): Told {
  const [bound, limit] =
    issue.code === "too_small" ? ["at least", issue.minimum] : ["at most", issue.maximum];
  if (issue.origin === "string") return { problem: "is empty", remedy: "Write something." };
  if (issue.origin === "array") {
    return { problem: `must have ${bound} ${limit} entries`, remedy: "Add some, or take some out." };
  }
  return { problem: `must be ${bound} ${limit}, got ${got}`, remedy: "Change it." };
}
