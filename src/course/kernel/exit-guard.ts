/** Code in a cell tried to end the process it runs in. */
export class ExitError extends Error {
  override readonly name = "ExitError";
}

/** The ways out of a Node process that code can take by accident. */
const exits = ["exit", "reallyExit", "abort", "kill"] as const;

/**
 * Makes `process.exit` and its like throw an {@link ExitError}: a cell that ends the process would take every
 * variable of the notebook with it, without a word. Returns the real `process.exit`, for the kernel's own end.
 */
export function guardExit(): (code?: number) => never {
  const process_ = process as unknown as Record<(typeof exits)[number], (...given: unknown[]) => unknown>;
  const exit = process.exit.bind(process);
  for (const name of exits) {
    const real = process_[name].bind(process);
    process_[name] = (...given) => {
      if (name === "kill" && given[0] !== process.pid) return real(...given);
      throw new ExitError(
        `process.${name}(${given.join(", ")}) would end the kernel and lose your variables; the kernel goes on. ` +
          "To stop a cell early, throw an error; to start afresh, restart the kernel from the menu.",
      );
    };
  }
  return exit;
}
