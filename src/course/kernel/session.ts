import { setImmediate } from "node:timers/promises";
import vm from "node:vm";
import { type Desk, type DisplayOptions, hostKey, type MimeBundle } from "../../core/host.js";
import { type CellModule, createNotebookDesk } from "../desk/notebook.js";
import type { CellError } from "../lesson/outcome.js";
import { cellFile, compileError, Interrupted, type KnownCell, thrownError } from "./cell-error.js";
import { moduleOf } from "./cell-source.js";
import { type CompiledCell, type Compiler, createCompiler, type TslabCompletion } from "./compiler.js";
import { look } from "./look.js";
import { createModules } from "./modules.js";
import { survivingDeclarations } from "./survivors.js";
import { requireTslab, typescript } from "./tslab.js";
import { type CellVariables, createVariables } from "./variables.js";

/** What came of running a cell. */
export interface CellResult {
  /** The cell's number in this session, from 1. */
  readonly number: number;
  readonly milliseconds: number;
  /** The last expression's value, if there is one to show. */
  readonly value?: unknown;
  /** How that value looks. */
  readonly shown?: MimeBundle;
  readonly error?: CellError;
}

/** One learner's variables, and the cells that made them. */
export interface Session {
  /** Runs a cell; call it again only when it has come back. Errors are in the result. */
  run(source: string): Promise<CellResult>;
  /** Stops the running cell; does nothing when none runs. */
  interrupt(): void;
  /**
   * Something was thrown that nobody caught: by a timer, or a promise that nobody awaits. The running cell fails
   * of it; if none runs, the error is returned, to be shown.
   */
  stray(thrown: unknown): CellError | undefined;
  complete(source: string, position: number): TslabCompletion;
  inspect(source: string, position: number): unknown;
  close(): void;
}

/** A cell that declares something. */
interface Declaring {
  readonly source: string;
  readonly number: number;
}

/** Shows an output of the running cell. */
export type Display = (bundle: MimeBundle, options?: DisplayOptions) => void;

type Script = (exports: CellVariables, require: (id: string) => unknown) => unknown;

/** `display` of the tslab package, for notebooks that use it, shows in the same place. */
function connectTslab(display: Display): void {
  const jupyter = requireTslab("./jupyter.js") as { lastWriteDisplayData: unknown };
  jupyter.lastWriteDisplayData = (
    { data, transient }: { data: MimeBundle; transient?: { display_id?: string } },
    update: boolean,
  ) => display(data, { ...(transient?.display_id ? { id: transient.display_id } : {}), update });
}

/** Starts a session in the working directory, from which imports are resolved; `kernelId` as Jupyter's server has it. */
export function createSession(
  display: Display,
  { kernelId }: { readonly kernelId?: string | undefined } = {},
): Session {
  const compiler: Compiler = createCompiler();
  const modules = createModules(process.cwd());
  const variables = createVariables();
  const cells = new Map<number, KnownCell>();
  const lookUp = (number: number) => cells.get(number);
  /** The source of the cell that declared each name last. */
  const declaredIn = new Map<string, Declaring>();
  let current: Declaring & { readonly own: CellVariables; readonly names: ReadonlySet<string> };
  let declarations = "";
  let count = 0;
  /** Of the running cell, or the one that ran last. */
  let running = new AbortController();
  let busy = false;
  let stray: { readonly thrown: unknown } | undefined;

  /** The cell that declares the function, as a module that exports it under another name. */
  function moduleThatDeclares(value: unknown, exported: string): CellModule | undefined {
    const made = ({ source, number }: Declaring, name: string) => ({
      text: moduleOf(typescript, source, name, exported),
      cell: number,
    });
    const own = [...current.names].find((name) => current.own[name] === value);
    if (own) return made(current, own);
    const earlier = [...declaredIn.keys()].filter((name) => variables.read(name) === value);
    const name = earlier.find((candidate) => candidate === exported) ?? earlier[0];
    const declaring = name && declaredIn.get(name);
    return declaring ? made(declaring, name) : undefined;
  }

  const desk: Desk = createNotebookDesk({
    display,
    signal: () => running.signal,
    moduleThatDeclares,
    kernelId,
  });
  Object.assign(globalThis, {
    [hostKey]: {
      display,
      get signal() {
        return running.signal;
      },
      desk,
    },
  });
  connectTslab(display);

  /** Resolves when the cell is done, rejects with what it threw or when it is interrupted. */
  async function execute(
    { code, awaits }: CompiledCell,
    exports: CellVariables,
    number: number,
  ): Promise<void> {
    const { signal } = running;
    const interrupted = new Promise<never>((_, reject) =>
      signal.addEventListener("abort", () => reject(signal.reason), { once: true }),
    );
    interrupted.catch(() => {}); // it may come when the cell is over
    const wrapped = `(${awaits ? "async " : ""}function (exports, require) { ${code}\n})`;
    const script = vm.runInThisContext(wrapped, { filename: cellFile(number) }) as Script;
    // A second script calls the first, so that Ctrl-C ends an endless loop in it.
    Object.assign(globalThis, { [startKey]: () => script(exports, modules.require) });
    const outcome = vm.runInThisContext(`globalThis[Symbol.for("${startName}")]()`, { breakOnSigint: true });
    // Node reports a promise that was rejected and not awaited just before it takes up the next task.
    const settled = (awaits ? outcome : Promise.resolve()).then(() => setImmediate());
    await Promise.race([settled, interrupted]);
  }

  /** A compiler that fails must fail the cell: Jupyter waits for its answer. */
  function compiledOrThrown(source: string) {
    try {
      return compiler.compile(declarations, source);
    } catch (thrown) {
      return { status: "threw" as const, thrown };
    }
  }

  async function run(source: string, number: number): Promise<Pick<CellResult, "value" | "shown" | "error">> {
    const compiled = compiledOrThrown(source);
    if (compiled.status === "threw") return { error: thrownError(compiled.thrown, number, lookUp) };
    if (compiled.status === "refused") return { error: compileError(source, compiled.diagnostics) };
    const { names, lastExpression } = compiled;
    cells.set(number, { source, original: compiled.original });
    for (const { path, data } of compiled.modules) modules.add(path, data);
    const own = variables.forCell(names);
    current = { own, names, source, number };
    const keep = (kept: Iterable<string>) => {
      variables.keep(own, kept);
      for (const name of kept) declaredIn.set(name, { source, number });
    };
    try {
      await execute(compiled, own, number);
    } catch (thrown) {
      const lost = new Set([...names].filter((name) => own[name] === undefined));
      keep([...names].filter((name) => !lost.has(name)));
      declarations = survivingDeclarations(typescript, declarations, compiled.declarations, lost);
      return { error: thrownError(stray ? stray.thrown : thrown, number, lookUp) };
    }
    keep(names);
    declarations = compiled.declarations;
    const value = lastExpression && own[lastExpression];
    if (value === undefined || value === null) return {};
    try {
      return { value, shown: look(value) };
    } catch (thrown) {
      return { error: thrownError(thrown, number, lookUp) }; // a value that cannot show itself
    }
  }

  return {
    async run(source) {
      const started = performance.now();
      const number = ++count;
      running = new AbortController();
      stray = undefined;
      busy = true;
      const result = await run(source, number).finally(() => {
        busy = false;
      });
      return { number, ...result, milliseconds: performance.now() - started };
    },
    interrupt: () => running.abort(new Interrupted()),
    stray(thrown) {
      if (!busy) return thrownError(thrown, -1, lookUp);
      stray ??= { thrown };
      running.abort(new Interrupted());
      return undefined;
    },
    complete: (source, position) => compiler.complete(declarations, source, position),
    inspect: (source, position) => compiler.inspect(declarations, source, position),
    close: () => compiler.close(),
  };
}

const startName = "distill-kit.start";
const startKey = Symbol.for(startName);
