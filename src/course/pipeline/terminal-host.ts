import { type Host, hostKey } from "../../core/host.js";
import type { Terminal } from "../desk/terminal.js";

/** What a run is told when the person at the terminal presses Ctrl-C. */
export class InterruptedError extends Error {
  override readonly name: string = "InterruptedError";
}

/**
 * Runs something that shows how far it is and can be interrupted: lines are redrawn in their place where a person watches, and only their last
 * state is written where a program reads. Ctrl-C aborts it with an {@link InterruptedError}.
 */
export async function inTerminal<Result>(terminal: Terminal, run: () => Promise<Result>): Promise<Result> {
  const interrupt = new AbortController();
  const stop = () => interrupt.abort(new InterruptedError("interrupted"));
  const unread = new Map<string, string>();
  let last: string | undefined; // the place that the cursor is below
  const host: Host = {
    signal: interrupt.signal,
    display(bundle, { id, update = false } = {}) {
      const text = String(bundle["text/plain"] ?? "");
      if (!terminal.live && id !== undefined) return void unread.set(id, text);
      terminal.write(update && id === last ? `\u001b[1A\u001b[2K${text}` : text);
      last = id;
    },
  };
  const scope = globalThis as { [hostKey]?: Host | undefined };
  const before = scope[hostKey];
  scope[hostKey] = host;
  process.once("SIGINT", stop);
  try {
    return await run();
  } finally {
    process.off("SIGINT", stop);
    scope[hostKey] = before;
    for (const text of unread.values()) terminal.write(text);
  }
}
