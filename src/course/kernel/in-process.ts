import type { CellOutcome } from "../lesson/outcome.js";
import { projectFolder } from "../project-folder.js";
import { guardExit } from "./exit-guard.js";
import { createSession } from "./session.js";
import { createTerminalDisplay } from "./terminal-display.js";

/** A cell to run. */
export interface CellToRun {
  readonly id: string;
  readonly source: string;
}

/** Who wants to know how the run goes on. */
export interface RunWatcher {
  /** A cell begins; `index` counts from 1. */
  onStart?(index: number): void;
  /** A cell is over, or is not going to be run. */
  onOutcome?(outcome: CellOutcome): void;
}

/** Calls `before` ahead of everything that is written to standard output or error; returns what ends that. */
function watchWriting(before: () => void): () => void {
  const streams = [process.stdout, process.stderr];
  const writes = streams.map((stream) => {
    const { write } = stream;
    stream.write = ((...given: Parameters<typeof write>) => {
      before();
      return write.apply(stream, given);
    }) as typeof write;
    return write;
  });
  return () => {
    for (const [i, stream] of streams.entries()) Object.assign(stream, { write: writes[i] });
  };
}

/**
 * Runs cells one after another in this process, without Jupyter, and shows what they show as text.
 *
 * After a failed cell the others are not run. A cell that calls `process.exit` fails; Ctrl-C stops the running cell.
 * One run a process: what cells define and change stays, and the working directory becomes the project's folder.
 */
export async function runInProcess(
  cells: readonly CellToRun[],
  { onStart, onOutcome }: RunWatcher = {},
): Promise<CellOutcome[]> {
  process.chdir(projectFolder());
  const { stdout } = process;
  const write = stdout.write.bind(stdout);
  const display = createTerminalDisplay({
    isTTY: stdout.isTTY,
    get columns() {
      return stdout.columns ?? 80;
    },
    write: (text) => write(text),
  });
  const session = createSession(display.show);
  const stopWatching = watchWriting(display.settle);
  const unguardExit = guardExit();
  const interrupt = () => session.interrupt();
  const stray = (thrown: unknown) => session.stray(thrown); // while this listens, there is a cell to fail of it
  // A cell that waits for nothing that can come would end the process, without a word of it or those after it.
  const staying = setInterval(() => {}, 1_000_000);
  process.on("SIGINT", interrupt).on("uncaughtException", stray).on("unhandledRejection", stray);

  async function outcome({ id, source }: CellToRun, index: number): Promise<CellOutcome> {
    onStart?.(index);
    const { shown, milliseconds, error } = await session.run(source);
    if (shown) display.show(shown);
    display.settle();
    const status = error ? "failed" : "passed";
    return { id, index, milliseconds, status, ...(error ? { error } : {}) };
  }

  const outcomes: CellOutcome[] = [];
  try {
    for (const [place, cell] of cells.entries()) {
      const stopped = outcomes.some(({ status }) => status !== "passed");
      const index = place + 1;
      const one: CellOutcome = stopped
        ? { id: cell.id, index, status: "not run", milliseconds: 0 }
        : await outcome(cell, index);
      outcomes.push(one);
      onOutcome?.(one);
    }
  } finally {
    process.off("SIGINT", interrupt).off("uncaughtException", stray).off("unhandledRejection", stray);
    clearInterval(staying);
    unguardExit();
    stopWatching();
    session.close();
  }
  return outcomes;
}
