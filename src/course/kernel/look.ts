import { inspect } from "node:util";
import { displayKey, type MimeBundle } from "../../core/host.js";

/** How a value looks as a cell's result: as it says itself, else as Node prints it. */
export function look(value: unknown): MimeBundle {
  const own = (value as { [displayKey]?: unknown } | null)?.[displayKey];
  if (typeof own === "function") return own.call(value) as MimeBundle;
  const text = typeof value === "string" ? value : inspect(value, { depth: 4 });
  const { toHTML } = Object(value) as { toHTML?: unknown };
  return typeof toHTML === "function"
    ? { "text/plain": text, "text/html": String(toHTML.call(value)) }
    : { "text/plain": text };
}
