import { syncBuiltinESMExports } from "node:module";

/** Code in a cell tried to end the process it runs in. */
export class ExitError extends Error {
  override readonly name = "ExitError";
}

/** The ways out of a Node process that code can take by accident. */
const exits = ["exit", "reallyExit", "abort", "kill"] as const;

/**
 * Makes `process.exit` and its like throw an {@link ExitError}: a cell that ends the process would take every
 * variable of the notebook with it, without a word. Returns what takes the guard away, for the kernel's own end.
 */
export function guardExit(): () => void {
  const guarded = process as unknown as Record<(typeof exits)[number], (...given: unknown[]) => unknown>;
  const { exit, reallyExit, abort, kill } = guarded;
  for (const name of exits) {
    const real = guarded[name];
    guarded[name] = (...given) => {
      if (name === "kill" && !killsItself(given)) return real.apply(process, given);
      throw new ExitError(
        `process.${name}(${given.join(", ")}) would end the kernel and lose your variables; the kernel goes on. ` +
          "To stop a cell early, throw an error; to start afresh, restart the kernel from the menu.",
      );
    };
  }
  syncBuiltinESMExports(); // for modules that import { exit } from "node:process"
  return () => {
    Object.assign(process, { exit, reallyExit, abort, kill });
    syncBuiltinESMExports();
  };
}

/** Process 0 is the own group, and signal 0 only asks whether a process is there. */
function killsItself([pid, signal]: readonly unknown[]): boolean {
  return signal !== 0 && [process.pid, -process.pid, 0].includes(Number(pid));
}
