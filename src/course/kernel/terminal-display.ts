import { stripVTControlCharacters } from "node:util";
import type { DisplayOptions, MimeBundle } from "../../core/host.js";

/** Where text goes: standard output, or a stand-in for it. */
export interface TextTarget {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** Shows outputs as text. */
export interface TerminalDisplay {
  show(bundle: MimeBundle, options?: DisplayOptions): void;
  /** Something else is about to be written: what was shown stays as it is, and later updates go below. */
  settle(): void;
}

/** How many rows a text takes, long lines wrapped. */
function rows(text: string, columns: number): number {
  const width = (line: string) => stripVTControlCharacters(line).length;
  return text.split("\n").reduce((sum, line) => sum + Math.max(1, Math.ceil(width(line) / columns)), 0);
}

/**
 * Shows the `text/plain` form of outputs. On a terminal an update is drawn over what it replaces, as long as nothing
 * else was written since; elsewhere (a file, a pipe) only the last state is written, once it is settled.
 */
export function createTerminalDisplay(target: TextTarget): TerminalDisplay {
  let open: { readonly id: string | undefined; readonly text: string } | undefined;

  function settle(): void {
    if (open && !target.isTTY) target.write(`${open.text}\n`);
    open = undefined;
  }

  return {
    show(bundle, { id, update = false } = {}) {
      const text = String(bundle["text/plain"] ?? "(an output without a text form)").trimEnd();
      const replaced = update && open && open.id === id ? open.text : undefined;
      if (replaced === undefined) settle();
      open = { id, text };
      if (target.isTTY) {
        const up = replaced === undefined ? "" : `\x1b[${rows(replaced, target.columns ?? 80)}A\x1b[0J`;
        target.write(`${up}${text}\n`);
      } else if (id === undefined) settle();
    },
    settle,
  };
}
