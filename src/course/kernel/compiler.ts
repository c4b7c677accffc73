import { createRequire, SourceMap } from "node:module";
import { type CellSource, type Parser, rewriteCell } from "./cell-source.js";

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

/** The parts of the TypeScript inside tslab that are wrapped here. */
interface TypeScript extends Parser {
  createWatchCompilerHost(files: string[], options: object, ...rest: unknown[]): unknown;
  transpileModule(
    input: string,
    options: { compilerOptions: object },
  ): { outputText: string; sourceMapText?: string };
  readonly ModuleResolutionKind: { readonly Bundler: number };
}

/** tslab's own modules, loaded as tslab itself would load them. */
export const requireTslab: NodeJS.Require = createRequire(createRequire(import.meta.url).resolve("tslab"));

const inlineMap = /\n?\/\/# sourceMappingURL=data:application\/json;base64,([\w+/=]+)\s*$/;

/** Both source maps of the last cell: CommonJS -> modern JavaScript -> cell. */
interface Maps {
  toModern?: SourceMap;
  toCell?: SourceMap;
}

/**
 * Gives tslab a TypeScript that checks strictly and keeps source maps; tslab fixes its compiler options in its code.
 *
 * Index access is left unchecked (`noUncheckedIndexedAccess`): in a notebook `rows[0]` is looked at right away.
 */
function mendTypeScript(maps: Maps): TypeScript {
  const path = requireTslab.resolve("@tslab/typescript-for-tslab");
  const ts: TypeScript = requireTslab(path);
  const mends: Partial<TypeScript> = {
    createWatchCompilerHost: (files, options, ...rest) =>
      ts.createWatchCompilerHost(
        files,
        {
          ...options,
          strict: true,
          moduleResolution: ts.ModuleResolutionKind.Bundler,
          lib: ["lib.es2022.d.ts", "lib.esnext.d.ts"],
          types: ["node"],
          inlineSourceMap: true,
        },
        ...rest,
      ),
    transpileModule: (input, options) => {
      const first = input.match(inlineMap)?.[1];
      const compilerOptions = { ...options.compilerOptions, sourceMap: true };
      const result = ts.transpileModule(input.replace(inlineMap, ""), { ...options, compilerOptions });
      if (first) maps.toCell = new SourceMap(JSON.parse(Buffer.from(first, "base64").toString()));
      if (result.sourceMapText) maps.toModern = new SourceMap(JSON.parse(result.sourceMapText));
      return { ...result, outputText: result.outputText.replace(/\n?\/\/# sourceMappingURL=.*\s*$/, "\n") };
    },
  };
  (requireTslab.cache[path] as NodeJS.Module).exports = Object.defineProperties(
    {},
    {
      ...Object.getOwnPropertyDescriptors(ts),
      ...Object.fromEntries(
        Object.entries(mends).map(([name, value]) => [name, { value, enumerable: true }]),
      ),
    },
  );
  return ts;
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

/** A compiler for the cells of one notebook; imports are resolved from the working directory. */
export function createCompiler(): Compiler {
  const maps: Maps = {};
  const ts = mendTypeScript(maps);
  const { createConverter } = requireTslab("./converter.js") as {
    createConverter(options: { isJS: boolean; isBrowser: boolean }): TslabConverter;
  };
  const converter = createConverter({ isJS: false, isBrowser: false });
  return {
    compile(declarations, source) {
      const cell = rewriteCell(ts, source);
      const { diagnostics, output, ...result } = converter.convert(declarations, cell.text);
      if (diagnostics.length > 0) return { status: "refused", diagnostics: joined(diagnostics, cell) };
      const { toModern, toCell } = maps;
      return {
        status: "compiled",
        code: output ?? "",
        declarations: result.declOutput ?? "",
        // tslab overlooks an await inside a call chain and a lone `for await`.
        awaits: result.hasToplevelAwait || /\bawait\b/.test(source),
        ...(result.lastExpressionVar ? { lastExpression: result.lastExpressionVar } : {}),
        modules: result.sideOutputs ?? [],
        original(place) {
          const modern = back(toModern, place);
          const written = modern && back(toCell, modern);
          return written && cell.original({ ...written, line: written.line - 1 }); // tslab puts a line before the cell
        },
      };
    },
    complete: (...given) => converter.complete(...given),
    inspect: (...given) => converter.inspect(...given),
    close: () => converter.close(),
  };
}
