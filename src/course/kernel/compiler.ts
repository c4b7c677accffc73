import type { SourceMap } from "node:module";
import { type CellSource, rewriteCell } from "./cell-source.js";
import { lastMaking, type Making, requireTslab, sourceWatch, typescript } from "./tslab.js";

/** A place in a cell; lines and columns from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Something the type checker has to say about a cell. */
export interface Diagnostic extends Place {
  /** Columns to underline. */
  readonly length: number;
  /** TypeScript's number, as in TS2345. */
  readonly code: number;
  readonly message: string;
  /** The file, when it is one that the cell imports and not the cell itself. */
  readonly file?: string;
}

/** A cell as JavaScript. */
export interface CompiledCell {
  readonly status: "compiled";
  /** CommonJS code that reads and writes `exports`. */
  readonly code: string;
  /** The values that the cell declares. */
  readonly names: ReadonlySet<string>;
  /** What later cells need to know of this one's variables and types. */
  readonly declarations: string;
  readonly awaits: boolean;
  /** The export that holds the last expression's value. */
  readonly lastExpression?: string;
  /** TypeScript files that the cell imports, compiled. */
  readonly modules: readonly { readonly path: string; readonly data: string }[];
  /** Where in the cell a place in `code` comes from. */
  readonly original: (place: Place) => Place | undefined;
}

/** A cell that does not compile. */
export interface RefusedCell {
  readonly status: "refused";
  readonly diagnostics: readonly Diagnostic[];
}

/** Compiles cells one after another, each knowing the declarations of those before. */
export interface Compiler {
  compile(declarations: string, source: string): CompiledCell | RefusedCell;
  complete(declarations: string, source: string, position: number): TslabCompletion;
  inspect(declarations: string, source: string, position: number): unknown;
  close(): void;
}

/** tslab's completions: what to replace and by what. */
export interface TslabCompletion {
  readonly start: number;
  readonly end: number;
  readonly candidates: readonly string[];
}

interface TslabPosition {
  readonly line: number;
  readonly character: number;
  readonly offset: number;
}

interface TslabDiagnostic {
  readonly start: TslabPosition;
  readonly end: TslabPosition;
  readonly messageText: string;
  readonly code: number;
  readonly fileName?: string;
}

interface TslabConverter {
  convert(
    declarations: string,
    source: string,
  ): {
    readonly diagnostics: readonly TslabDiagnostic[];
    readonly output?: string;
    readonly declOutput?: string;
    readonly hasToplevelAwait?: boolean;
    readonly lastExpressionVar?: string;
    readonly sideOutputs?: readonly { readonly path: string; readonly data: string }[];
  };
  complete: Compiler["complete"];
  inspect: Compiler["inspect"];
  close(): void;
}

/** One step back through a source map; places from 1 in, places from 1 out. */
function back(map: SourceMap | undefined, { line, column }: Place): Place | undefined {
  const entry = map?.findEntry(line - 1, column - 1);
  return entry && "originalLine" in entry
    ? { line: entry.originalLine + 1, column: entry.originalColumn + 1 }
    : undefined;
}

/** tslab reports a message and its details one by one, all at one place; here they are one diagnostic. */
function joined(diagnostics: readonly TslabDiagnostic[], { original }: CellSource): Diagnostic[] {
  const result: Diagnostic[] = [];
  for (const { start, end, messageText, code, fileName } of diagnostics) {
    const at = { line: start.line + 1, column: start.character + 1 };
    const place = { ...(fileName ? at : original(at)), length: Math.max(1, end.offset - start.offset) };
    const last = result.at(-1);
    if (last && last.line === place.line && last.column === place.column && last.length === place.length) {
      result[result.length - 1] = { ...last, message: `${last.message}\n  ${messageText}` };
    } else {
      result.push({ ...place, code, message: messageText, ...(fileName ? { file: fileName } : {}) });
    }
  }
  return result;
}

/** "Cannot find module"; also without types. */
const isMissingModule = ({ code }: TslabDiagnostic): boolean => code === 2307;

/** A compiler for the cells of one notebook; imports are resolved from the working directory. */
export function createCompiler(): Compiler {
  const { createConverter } = requireTslab("./converter.js") as {
    createConverter(options: { isJS: boolean; isBrowser: boolean }): TslabConverter;
  };
  const converter = createConverter({ isJS: false, isBrowser: false });
  /** TypeScript remembers what it did not find; it may have been written since. */
  const convertAgain = (declarations: string, { text }: CellSource) => {
    sourceWatch.lookForMissing();
    return converter.convert(declarations, text);
  };
  return {
    compile(declarations, source) {
      sourceWatch.look();
      const cell = rewriteCell(typescript, source);
      const first = converter.convert(declarations, cell.text);
      const { diagnostics, output, ...result } = first.diagnostics.some(isMissingModule)
        ? convertAgain(declarations, cell)
        : first;
      if (diagnostics.length > 0) return { status: "refused", diagnostics: joined(diagnostics, cell) };
      const { toModern, modern, toCell } = lastMaking() as Making;
      return {
        status: "compiled",
        code: output ?? "",
        names: new Set(modern.names),
        declarations: result.declOutput ?? "",
        // tslab overlooks an await inside a call chain and a lone `for await`.
        awaits: result.hasToplevelAwait || /\bawait\b/.test(source),
        ...(result.lastExpressionVar ? { lastExpression: result.lastExpressionVar } : {}),
        modules: result.sideOutputs ?? [],
        original(place) {
          const at = back(toModern, place);
          const written =
            at && back(toCell, { ...at, column: Math.max(1, at.column - modern.grown(at.line)) });
          return written && cell.original({ ...written, line: written.line - 1 }); // tslab puts a line before the cell
        },
      };
    },
    complete: (...given) => converter.complete(...given),
    inspect: (...given) => converter.inspect(...given),
    close: () => converter.close(),
  };
}
