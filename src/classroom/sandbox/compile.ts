import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { limitedProgram } from "../../course/exercise/limited-program.js";
import { visibleText } from "../../course/exercise/visible-text.js";

/** A submission as one module of JavaScript, or why there is none. */
export type Compiled =
  | { readonly status: "compiled"; readonly code: string }
  | { readonly status: "refused"; readonly problem: string };

/** Longer sources are no answer to an exercise. Characters. */
const longestSource = 100_000;
/** A source can be written so that much more comes out of it. Characters. */
const longestCode = 1_000_000;
/** Of a source of usual length it takes a hundredth of each. */
const limits = { milliseconds: 10_000, megabytes: 512, characters: longestCode };
const mostProblems = 8;
const longestProblem = 200;

/**
 * Makes JavaScript of submitted TypeScript; types are taken out, not checked. Nothing of it is run, and no file is read,
 * whatever it imports: a program of its own sees the text alone.
 */
export async function compileSubmission(text: string): Promise<Compiled> {
  if (text.length > longestSource) return refused(`The file has more than ${longestSource} characters.`);
  const ended = await limitedProgram(compilerProgram(), options, { ...limits, input: text });
  if (ended.status === "stopped") {
    return refused(`The code cannot be compiled: ${stopped[ended.reason]}.`);
  }
  if (ended.code === 0) return { status: "compiled", code: ended.output };
  const problems = [...ended.complaint.matchAll(complaint)].slice(0, mostProblems).map(({ groups }) => {
    const { message = "", line } = groups ?? {};
    return visibleText(`line ${line}: ${message.slice(0, longestProblem)}`);
  });
  return refused(`The code does not compile.\n${problems.join("\n") || "It is no TypeScript."}`);
}

const refused = (problem: string): Compiled => ({ status: "refused", problem });

const options = [
  ...["--loader=ts", "--format=esm", "--target=es2022", "--tsconfig-raw={}", "--charset=utf8"],
  ...["--log-level=error", "--color=false"],
];
const complaint = /^✘ \[ERROR\] (?<message>.*)\n\n\s+<stdin>:(?<line>\d+):/gm;
const stopped = {
  time: `it takes more than ${limits.milliseconds / 1000} seconds`,
  memory: `it takes more than ${limits.megabytes} MB of memory`,
  length: `more than ${longestCode} characters come out`,
};

/** The program itself and not the script in front of it, which would start Node first. */
function compilerProgram(): string {
  const name = `@esbuild/${process.platform}-${process.arch}/package.json`;
  const folder = dirname(createRequire(createRequire(import.meta.url).resolve("esbuild")).resolve(name));
  return process.platform === "win32" ? join(folder, "esbuild.exe") : join(folder, "bin", "esbuild");
}
