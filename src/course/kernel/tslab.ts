import { createRequire, SourceMap } from "node:module";
import type { Parser, SyntaxNode } from "./cell-source.js";
import { exportAtDeclaration, type LiveModule } from "./live-exports.js";
import { createSourceWatch, type SourceWatch } from "./source-watch.js";

/** A node that may know where it stands. */
interface ChildNode extends SyntaxNode {
  readonly parent?: SyntaxNode;
}

/** The parts of the TypeScript inside tslab that are wrapped here. */
export interface TypeScript extends Parser {
  createWatchCompilerHost(
    files: string[],
    options: object,
    ...rest: unknown[]
  ): { setTimeout(callback: () => void, milliseconds: number): unknown };
  transpileModule(
    input: string,
    options: { compilerOptions: object },
  ): { outputText: string; sourceMapText?: string };
  readonly sys: Pick<SourceWatch, "watchFile" | "watchDirectory">;
  readonly ModuleResolutionKind: { readonly Bundler: number };
  isIdentifier(node: ChildNode): boolean;
  isPropertyAssignment(node: SyntaxNode): boolean;
}

const requireFromTslab = createRequire(createRequire(import.meta.url).resolve("tslab"));

/** The learner's own TypeScript files that cells import. */
export const sourceWatch: SourceWatch = createSourceWatch();

const inlineMap = /\n?\/\/# sourceMappingURL=data:application\/json;base64,([\w+/=]+)\s*$/;

/** How code came to be, in two steps: CommonJS from modern JavaScript from a cell. */
export interface Making {
  readonly toModern?: SourceMap;
  readonly modern: LiveModule;
  readonly toCell?: SourceMap;
}

let last: Making | undefined;

/** How the code that tslab compiled last came to be. */
export function lastMaking(): Making | undefined {
  return last;
}

/**
 * Gives tslab a TypeScript that checks strictly and keeps source maps; tslab fixes its compiler options in its code.
 *
 * Index access is left unchecked (`noUncheckedIndexedAccess`): in a notebook `rows[0]` is looked at right away.
 */
function mendTypeScript(): TypeScript {
  const path = requireFromTslab.resolve("@tslab/typescript-for-tslab");
  const ts: TypeScript = requireFromTslab(path);
  const { watchFile, watchDirectory } = sourceWatch;
  Object.assign(ts.sys, { watchFile, watchDirectory });
  const mends: Partial<TypeScript> = {
    createWatchCompilerHost: (files, options, ...rest) => {
      const host = ts.createWatchCompilerHost(
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
      );
      const later = host.setTimeout;
      // tslab has one timer, for a new program, and throws if another is set before it.
      host.setTimeout = (callback, milliseconds) =>
        callback.name === "invalidateResolutionsOfFailedLookup" ? callback() : later(callback, milliseconds);
      return host;
    },
    // tslab takes every name that an earlier cell's types declare for a variable of that cell: the `loss` of `{ loss: last }` as well.
    isIdentifier: (node) => {
      const { parent } = node;
      const named = parent && ts.isPropertyAssignment(parent) ? parent.name : parent?.propertyName;
      return named !== node && ts.isIdentifier(node);
    },
    transpileModule: (input, options) => {
      const first = input.match(inlineMap)?.[1];
      const modern = exportAtDeclaration(ts, input.replace(inlineMap, ""));
      const compilerOptions = { ...options.compilerOptions, sourceMap: true };
      const result = ts.transpileModule(modern.code, { ...options, compilerOptions });
      last = {
        modern,
        ...(first ? { toCell: new SourceMap(JSON.parse(Buffer.from(first, "base64").toString())) } : {}),
        ...(result.sourceMapText ? { toModern: new SourceMap(JSON.parse(result.sourceMapText)) } : {}),
      };
      return { ...result, outputText: result.outputText.replace(/\n?\/\/# sourceMappingURL=.*\s*$/, "\n") };
    },
  };
  (requireFromTslab.cache[path] as NodeJS.Module).exports = Object.defineProperties(
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

/** The TypeScript that tslab uses, mended. */
export const typescript: TypeScript = mendTypeScript();

/**
 * tslab's own modules, loaded as tslab itself would load them. They keep the TypeScript they find when they are
 * loaded, so the only way to them is through here, where it is mended first.
 */
export const requireTslab: NodeJS.Require = requireFromTslab;
