import { inspect } from "node:util";
import { diffLines } from "diff";
import { firstDifference } from "./compare.js";
import { countedPart } from "./counted-part.js";
import type { Case } from "./exercise.js";
import type { CallResult } from "./subject.js";

/** What a stub throws begins like this. */
export const notWrittenMark = "TODO: ";

/** Whether a call came to a part that is still to be written. */
export function isNotWritten(result: CallResult): boolean {
  return result.status === "threw" && result.message.startsWith(notWrittenMark);
}

/** Columns in which values are laid out. */
const columns = 68;
/** Values that take more room than this are compared line by line. */
const shortEnough = 60;
/** Lines that a value or a comparison may take. */
const mostLines = 24;

/** Why a call was not right, for the learner: the call, what was expected, what came. */
export function failureText(name: string, one: Case, result: CallResult, complaint?: string): string {
  if (isNotWritten(result) && result.status === "threw") {
    const where = result.line === undefined ? "" : ` (line ${result.line})`;
    return `Not written yet${where}: ${result.message.slice(notWrittenMark.length)}`;
  }
  const { args, judge, tolerance } = one;
  const call = callText(name, args);
  const expected = countedPart(one, one.expected);
  const laidOut = layOut(expected);
  const wanted = isShort(laidOut) && !judge ? [`expected  ${laidOut}`] : [];
  if (result.status === "unusable")
    return [call, ...wanted, `nothing came back: ${result.reason}`].join("\n");
  if (result.status === "threw") {
    const where = result.line === undefined ? "" : `, in line ${result.line}`;
    return [call, ...wanted, `it threw  ${result.thrown}${where}`].join("\n");
  }
  if (result.changed) return [call, changedText(result.changed)].join("\n");
  if (complaint !== undefined) return [call, complaint].join("\n");
  return [call, ...comparison(expected, result.value, tolerance)].join("\n");
}

const isShort = (text: string): boolean => text.length <= shortEnough && !text.includes("\n");

function callText(name: string, args: readonly unknown[]): string {
  return cut(`${name}(${args.map(layOut).join(", ")})`);
}

/** Short values one below the other, longer ones as a comparison of their lines. */
function comparison(expected: unknown, got: unknown, tolerance: number | undefined): string[] {
  const [wanted, came] = [layOut(expected), layOut(withoutRounding(expected, got, tolerance))];
  if (isShort(wanted) && isShort(came)) return [`expected  ${wanted}`, `got       ${came}`];
  const difference = firstDifference(expected, got, tolerance);
  const where = difference?.path ? `, first at ${difference.path}` : "";
  return [`expected (-) and got (+) part${where}:`, cut(compared(wanted, came))];
}

/** What came, with the numbers that are close enough written as expected: they are no difference. */
function withoutRounding(expected: unknown, got: unknown, tolerance: number | undefined): unknown {
  if (typeof expected === "number" && typeof got === "number") {
    return firstDifference(expected, got, tolerance) ? got : expected;
  }
  if (Array.isArray(expected) && Array.isArray(got)) {
    return got.map((item, index) => withoutRounding(expected[index], item, tolerance));
  }
  if (!isPlain(expected) || !isPlain(got)) return got;
  const entries = Object.entries(got);
  return Object.fromEntries(
    entries.map(([key, item]) => [key, withoutRounding(expected[key], item, tolerance)]),
  );
}

const isPlain = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;

/** Both texts in one: "- " for what only the first has, "+ " for what only the second has. */
function compared(wanted: string, came: string): string {
  const parts = diffLines(`${wanted}\n`, `${came}\n`);
  return parts
    .flatMap(({ value, added, removed }, index) => {
      const lines = value.trimEnd().split("\n");
      const mark = added ? "+ " : removed ? "- " : "  ";
      const same = !added && !removed;
      const near = same ? nearChanges(lines, index > 0, index < parts.length - 1) : lines;
      return near.map((line) => mark + line);
    })
    .join("\n");
}

/** Of lines that are the same, those next to a change. */
function nearChanges(lines: readonly string[], after: boolean, before: boolean): readonly string[] {
  const context = 2;
  if (lines.length <= 2 * context) return lines;
  return [...(after ? lines.slice(0, context) : []), "…", ...(before ? lines.slice(-context) : [])];
}

function changedText({
  argument,
  before,
  after,
}: NonNullable<Extract<CallResult, { status: "returned" }>["changed"]>): string {
  const difference = firstDifference(before, after, 0);
  const where = difference?.path ? ` at ${difference.path}` : "";
  const from = brief(difference?.expected ?? before);
  const to = brief(difference?.got ?? after);
  return `it changed its argument ${argument}${where} from ${from} to ${to}: whoever called it may still need that. Work on a copy.`;
}

/** A value the way one would write it in code. */
function layOut(value: unknown): string {
  return inspect(value, { depth: 8, breakLength: columns, maxArrayLength: 12, maxStringLength: 300 });
}

function brief(value: unknown): string {
  const text = inspect(value, { depth: 2, breakLength: Number.POSITIVE_INFINITY, maxArrayLength: 4 });
  return text.length <= shortEnough ? text : `${text.slice(0, shortEnough - 1)}…`;
}

function cut(text: string): string {
  const lines = text.split("\n");
  if (lines.length <= mostLines) return text;
  const rest = lines.length - mostLines + 1;
  return [...lines.slice(0, mostLines - 1), `… and ${rest} more lines`].join("\n");
}
