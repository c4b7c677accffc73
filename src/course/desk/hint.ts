import picocolors from "picocolors";
import { findExercise } from "../exercise/catalogue.js";
import { wrap } from "../show/wrap.js";
import { afterHints, nextHint } from "./hints.js";
import type { Terminal } from "./terminal.js";

/** Shows the hints taken so far and the next one. */
export async function hintCommand(
  project: string,
  wanted: string,
  { json = false }: { readonly json?: boolean },
  terminal: Terminal,
): Promise<number> {
  const exercise = findExercise(project, wanted);
  const hints = await nextHint(project, exercise);
  if (json) {
    terminal.write(JSON.stringify(hints, null, 2));
    return 0;
  }
  const { bold, dim } = picocolors.createColors(terminal.colour);
  const { width } = terminal;
  terminal.write(`${bold(hints.title)} ${dim(`(${hints.exercise})`)}\n`);
  for (const [index, hint] of hints.hints.entries()) {
    const newest = index === hints.hints.length - 1;
    const lines = wrap(`${index + 1}. ${hint}`, { width, indent: "  ", hanging: "     " });
    terminal.write(`${(newest ? lines : lines.map(dim)).join("\n")}\n`);
  }
  terminal.write(wrap(afterHints(hints, exercise.name), { width, indent: "  " }).map(dim).join("\n"));
  return 0;
}
