import { dirname, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { inspect } from "node:util";
import type { CellError } from "../lesson/outcome.js";
import type { Diagnostic, Place } from "./compiler.js";

/** The learner stopped the cell. */
export class Interrupted extends Error {
  override readonly name = "Interrupted";
  constructor() {
    super("the cell was stopped");
  }
}

/** A cell that has run: its number and what is needed to find places in it. */
export interface KnownCell {
  readonly source: string;
  readonly original: (place: Place) => Place | undefined;
}

/** Finds the cell with a number, if it has run. */
export type CellLookup = (number: number) => KnownCell | undefined;

/** Scripts of cells are named like this, so that stack frames tell which cell they are in. */
export const cellFile = (number: number): string => `cell-${number}.ts`;

const kitFolder = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** The line with a marker under it, as compilers show it. */
function excerpt(source: string, { line, column }: Place, length = 1): string[] {
  const text = source.split("\n")[line - 1];
  if (text === undefined) return [];
  const gutter = String(line);
  const marks = "^".repeat(Math.max(1, Math.min(length, text.length - column + 1)));
  return [`  ${gutter} | ${text}`, `  ${" ".repeat(gutter.length)} | ${" ".repeat(column - 1)}${marks}`];
}

/** An error made of what the type checker says of a cell. */
export function compileError(source: string, diagnostics: readonly Diagnostic[]): CellError {
  const texts = diagnostics.map(({ line, column, length, code, message, file }) => {
    const where = file ? `${file}, line ${line}, column ${column}` : `line ${line}, column ${column}`;
    return [`${where}: TS${code}: ${message}`, ...(file ? [] : excerpt(source, { line, column }, length))];
  });
  const [first] = diagnostics;
  const more = diagnostics.length > 1 ? ` (and ${diagnostics.length - 1} more)` : "";
  return {
    name: "TypeScriptError",
    message: `TS${first?.code}: ${first?.message}${more}`,
    ...(first && !first.file ? { line: first.line } : {}),
    traceback: ["This cell was not run: it does not compile.", ...above(diagnostics), ...texts.flat()],
  };
}

/** What learners most often have to do about names that are not there: a kernel that was restarted knows none. */
function above(diagnostics: readonly Diagnostic[]): string[] {
  const missing = new Set(
    diagnostics.flatMap(({ code, message, file }) =>
      code === 2304 && !file ? (/'(.+)'/.exec(message)?.[1] ?? []) : [],
    ),
  );
  if (missing.size === 0) return [];
  const names = [...missing].join(", ");
  return [`Are ${names} from cells above? Run those first: menu Cell (or Run), "Run All Above".`, ""];
}

interface Frame {
  readonly text: string;
  /** Where it is in a cell, if it is in one. */
  readonly cell?: { readonly number: number; readonly place: Place };
}

/** `at name (file:line:column)` or `at file:line:column`. */
const framePattern = /^\s*at (?:(.*?) \()?(?:file:\/\/)?(.*?):(\d+):(\d+)\)?$/;

function readFrame(line: string, cells: CellLookup): Frame | undefined {
  const [, name, file, row, column] = line.match(framePattern) ?? [];
  if (!file) return undefined;
  const inCell = file.match(/^cell-(\d+)\.ts$/);
  const named = name?.replace(/^(?:async )?(?:(?:Proxy|Object)\.)?/, "");
  const caller = named && !/^(eval|<anonymous>)$/.test(named) ? `${named}, ` : "";
  if (inCell) {
    const number = Number(inCell[1]);
    const place = cells(number)?.original({ line: Number(row), column: Number(column) });
    return place && { text: `  at ${caller}cell [${number}], line ${place.line}`, cell: { number, place } };
  }
  const path = decodeURI(file);
  if (path.includes(`${sep}course${sep}kernel${sep}`)) return undefined;
  if (path.startsWith(kitFolder + sep)) {
    return {
      text: `  at ${caller}distill-kit/${relative(kitFolder, path)
        .split(sep)
        .join("/")
        .replace(/^dist\//, "")}:${row}`,
    };
  }
  const packaged = path.split(`${sep}node_modules${sep}`).at(-1);
  if (path.startsWith("node:") || packaged === path || packaged?.startsWith("tslab")) return undefined;
  return { text: `  at ${caller}${packaged?.split(sep).join("/")}:${row}` };
}

interface Description {
  readonly text: readonly string[];
  /** Line in the cell that was running. */
  readonly line?: number;
}

/** Name, message, the line where it was thrown, and the way there; causes follow. */
function describe(error: Error, number: number, cells: CellLookup, depth = 0): Description {
  const stack = String(error.stack ?? "").split("\n");
  const frames = stack.map((line) => readFrame(line, cells)).filter((frame) => frame !== undefined);
  const thrownIn = frames.find((frame) => frame.cell)?.cell;
  const source = thrownIn && cells(thrownIn.number)?.source;
  const line = frames.find(({ cell }) => cell?.number === number)?.cell?.place.line;
  const text = [`${error.name}: ${error.message}`];
  if (thrownIn && source !== undefined) text.push(...excerpt(source, thrownIn.place));
  text.push(...new Set(frames.map((frame) => frame.text)));
  if (error.cause !== undefined && depth < 5) {
    const { cause } = error;
    text.push("Caused by:");
    text.push(
      ...(cause instanceof Error ? describe(cause, number, cells, depth + 1).text : [inspect(cause)]),
    );
  }
  return { text, ...(line === undefined ? {} : { line }) };
}

/** An error made of what a cell threw; `number` is the cell that was running. */
export function thrownError(thrown: unknown, number: number, cells: CellLookup): CellError {
  try {
    return thrown instanceof Error ? fromError(thrown, number, cells) : fromValue(thrown);
  } catch {
    // Getters and proxies may throw while they are looked at.
    return fromValue("something that throws again when it is looked at");
  }
}

function fromError(error: Error & { code?: unknown }, number: number, cells: CellLookup): CellError {
  // Node's own way to say that it ended an endless loop.
  if (error.code === "ERR_SCRIPT_EXECUTION_INTERRUPTED") return fromError(new Interrupted(), number, cells);
  const { text, line } = describe(error, number, cells);
  const { name, message } = error;
  const told = { name: String(name), message: String(message), traceback: text };
  return line === undefined ? told : { ...told, line };
}

function fromValue(thrown: unknown): CellError {
  const text = typeof thrown === "string" ? thrown : inspect(thrown);
  return {
    name: "Thrown",
    message: text,
    traceback: [`Thrown: ${text}`, "  (not an Error, so JavaScript did not record where)"],
  };
}
