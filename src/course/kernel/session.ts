import vm from "node:vm";
import { type DisplayOptions, hostKey, type MimeBundle } from "../../core/host.js";
import type { CellError } from "../lesson/outcome.js";
import { cellFile, compileError, type KnownCell, thrownError } from "./cell-error.js";
import { type Compiler, createCompiler, requireTslab, type TslabCompletion } from "./compiler.js";
import { createModules } from "./modules.js";

/** What came of running a cell. */
export interface CellResult {
  /** The cell's number in this session, from 1. */
  readonly number: number;
  readonly milliseconds: number;
  /** The last expression's value, if there is one to show. */
  readonly value?: unknown;
  readonly error?: CellError;
}

/** One learner's variables, and the cells that made them. */
export interface Session {
  /** Runs a cell; call it again only when it has come back. Errors are in the result. */
  run(source: string): Promise<CellResult>;
  /** Stops the running cell; does nothing when none runs. */
  interrupt(): void;
  /** The error that describes what was thrown outside of a running cell, by a timer for example. */
  explain(thrown: unknown): CellError;
  complete(source: string, position: number): TslabCompletion;
  inspect(source: string, position: number): unknown;
  close(): void;
}

/** Shows an output of the running cell. */
export type Display = (bundle: MimeBundle, options?: DisplayOptions) => void;

/** The learner stopped the cell. */
class Interrupted extends Error {
  override readonly name = "Interrupted";
  constructor() {
    super("the cell was stopped");
  }
}

/** Variables live as properties of one object; TypeScript defines imports as getters, which must stay assignable. */
function createVariables(): Record<string, unknown> {
  return new Proxy<Record<string, unknown>>(
    {},
    {
      defineProperty(target, name, { get, value }) {
        if (name === "__esModule") return true;
        target[name as string] = get ? get() : value;
        return true;
      },
    },
  );
}

type Script = (exports: Record<string, unknown>, require: (id: string) => unknown) => unknown;

/** `display` of the tslab package, for notebooks that use it, shows in the same place. */
function connectTslab(display: Display): void {
  const jupyter = requireTslab("./jupyter.js") as { lastWriteDisplayData: unknown };
  jupyter.lastWriteDisplayData = (
    { data, transient }: { data: MimeBundle; transient?: { display_id?: string } },
    update: boolean,
  ) => display(data, { ...(transient?.display_id ? { id: transient.display_id } : {}), update });
}

/** Starts a session in the working directory, from which imports are resolved. */
export function createSession(display: Display): Session {
  const compiler: Compiler = createCompiler();
  const modules = createModules(process.cwd());
  const variables = createVariables();
  const cells = new Map<number, KnownCell>();
  const lookUp = (number: number) => cells.get(number);
  let declarations = "";
  let count = 0;
  let running = new AbortController();
  Object.assign(globalThis, {
    [hostKey]: {
      display,
      get signal() {
        return running.signal;
      },
    },
  });
  connectTslab(display);

  /** Resolves when the cell is done, rejects with what it threw or when it is interrupted. */
  async function execute(code: string, awaits: boolean, number: number): Promise<void> {
    const { signal } = running;
    const wrapped = `(${awaits ? "async " : ""}function (exports, require) { ${code}\n})`;
    const script = vm.runInThisContext(wrapped, { filename: cellFile(number) }) as Script;
    // A second script calls the first, so that Ctrl-C ends an endless loop in it.
    Object.assign(globalThis, { [startKey]: () => script(variables, modules.require) });
    const outcome = vm.runInThisContext(`globalThis[Symbol.for("${startName}")]()`, { breakOnSigint: true });
    if (!awaits) return;
    const interrupted = new Promise((_, reject) =>
      signal.addEventListener("abort", () => reject(signal.reason), { once: true }),
    );
    await Promise.race([outcome, interrupted]);
  }

  async function run(source: string): Promise<Omit<CellResult, "milliseconds">> {
    const number = ++count;
    running = new AbortController();
    const compiled = compiler.compile(declarations, source);
    if (compiled.status === "refused") return { number, error: compileError(source, compiled.diagnostics) };
    cells.set(number, { source, original: compiled.original });
    for (const { path, data } of compiled.modules) modules.add(path, data);
    try {
      await execute(compiled.code, compiled.awaits, number);
    } catch (thrown) {
      const stopped = (thrown as { code?: string } | undefined)?.code === "ERR_SCRIPT_EXECUTION_INTERRUPTED";
      return { number, error: thrownError(stopped ? new Interrupted() : thrown, number, lookUp) };
    }
    declarations = compiled.declarations;
    const value = compiled.lastExpression && variables[compiled.lastExpression];
    if (compiled.lastExpression) delete variables[compiled.lastExpression];
    return { number, ...(value === undefined || value === null ? {} : { value }) };
  }

  return {
    async run(source) {
      const started = performance.now();
      const result = await run(source);
      return { ...result, milliseconds: performance.now() - started };
    },
    interrupt: () => running.abort(new Interrupted()),
    explain: (thrown) => thrownError(thrown, -1, lookUp),
    complete: (source, position) => compiler.complete(declarations, source, position),
    inspect: (source, position) => compiler.inspect(declarations, source, position),
    close: () => compiler.close(),
  };
}

const startName = "distill-kit.start";
const startKey = Symbol.for(startName);
