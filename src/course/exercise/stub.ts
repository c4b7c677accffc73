import { KitError } from "../../core/errors.js";
import { notWrittenMark } from "./failure-text.js";

/** A solution file, read: its task, and the code without what the learner is to write. */
export interface SolutionParts {
  readonly title: string;
  readonly difficulty: Difficulty;
  readonly minutes: number;
  /** The task, Markdown, without its heading. */
  readonly task: string;
  /** The header as it stands in the file, with its comment marks. */
  readonly header: string;
  /** The code after the header, with the solution regions in it. */
  readonly solution: string;
  /** The same code with each region replaced by a TODO that throws. */
  readonly stub: string;
  /** The text of each region. */
  readonly regions: readonly string[];
  /** The function that the learner writes: the one that the file exports. */
  readonly functionName: string;
}

export type Difficulty = "easy" | "medium" | "hard";

const headerPattern = /^\/\*\n(?<text>[\s\S]*?)\n\*\/\n/;
const headingPattern =
  /^# (?<title>.+)\n\n(?<difficulty>easy|medium|hard), (?<minutes>\d+) minutes?\n\n(?<task>[\s\S]+)$/;

/**
 * Reads a solution: a header comment with title, difficulty, minutes and task, then code with `// #region solution: …`.
 *
 * Throws {@link KitError} with file and line for a header of another form, for regions that are not opened, not
 * closed, nested or empty, and for one outside of a function.
 */
export function readSolution(file: string, source: string): SolutionParts {
  const text = source.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  const header = headerPattern.exec(text);
  const parts = headingPattern.exec(header?.groups?.text ?? "")?.groups;
  if (!header || !parts) {
    throw new KitError(`${file} does not begin with its task`, {
      remedy:
        'Begin it with a comment: "/*", "# Title", "", "easy, 5 minutes", "", the task in Markdown, "*/".',
      value: text.slice(0, 200),
    });
  }
  const code = text.slice(header[0].length).replace(/^\n+/, "");
  const before = text.slice(0, text.length - code.length).split("\n").length - 1;
  return {
    title: parts.title as string,
    difficulty: parts.difficulty as Difficulty,
    minutes: Number(parts.minutes),
    task: (parts.task as string).trim(),
    header: header[0].trimEnd(),
    solution: code,
    ...withoutRegions(file, code, before),
    functionName: exportedFunction(file, code),
  };
}

function exportedFunction(file: string, code: string): string {
  const [name, ...others] = [...code.matchAll(/^export (?:async )?function (\w+)/gm)].map(
    (match) => match[1],
  );
  if (name !== undefined && others.length === 0) return name;
  throw new KitError(
    `${file} exports ${name === undefined ? "no function" : [name, ...others].join(" and ")}`,
    {
      remedy: "An exercise is one function: export it, and nothing else but types.",
      value: code,
    },
  );
}

/** The text of an exercise file: what a learner is given to work in. */
export function stubFile({ header, stub }: SolutionParts): string {
  return `${header}\n\n${stub}`;
}

interface OpenRegion {
  readonly line: number;
  readonly indent: string;
  readonly hint: string;
  readonly lines: string[];
}

function withoutRegions(
  file: string,
  code: string,
  linesBefore: number,
): { readonly stub: string; readonly regions: readonly string[] } {
  const out: string[] = [];
  const regions: string[] = [];
  let open: OpenRegion | undefined;
  for (const [index, text] of code.split("\n").entries()) {
    const line = linesBefore + index + 1;
    const place = `${file}:${line}`;
    const start = /^(?<indent>\s*)\/\/ #region solution: (?<hint>\S.*)$/.exec(text)?.groups;
    if (start) {
      if (open) throw regionError(`${place}: a region inside the one of line ${open.line}`, text);
      open = { line, indent: start.indent as string, hint: start.hint as string, lines: [] };
      if (open.indent === "") throw regionError(`${place}: a region outside of a function`, text);
    } else if (/^\s*\/\/\s*#region/.test(text)) {
      throw regionError(`${place}: "${text.trim()}" opens no solution`, text);
    } else if (/^\s*\/\/\s*#endregion/.test(text)) {
      if (!open) throw regionError(`${place}: an end without a region`, text);
      if (open.lines.join("").trim() === "") throw regionError(`${place}: the region is empty`, text);
      const todo = `${notWrittenMark}${open.hint}`;
      out.push(`${open.indent}// ${todo}`, `${open.indent}throw new Error(${JSON.stringify(todo)});`);
      regions.push(open.lines.join("\n"));
      open = undefined;
    } else (open?.lines ?? out).push(text);
  }
  if (open) throw regionError(`${file}:${open.line}: the region opened here is never closed`, open.hint);
  if (regions.length === 0) throw regionError(`${file}: there is nothing for the learner to write`, file);
  return { stub: out.join("\n"), regions };
}

function regionError(problem: string, value: string): KitError {
  return new KitError(problem, {
    remedy:
      'Put what the learner is to write, inside a function, between "// #region solution: hint" and "// #endregion".',
    value,
  });
}
