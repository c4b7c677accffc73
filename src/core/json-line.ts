import { KitError } from "./errors.js";

/** A value as one line of JSON, newline included. Throws a {@link KitError} for what JSON cannot say. */
export function jsonLine(value: unknown): string {
  const json: string | undefined = JSON.stringify(value);
  if (json !== undefined) return `${json}\n`;
  throw new KitError(`${String(value)} cannot be written as JSON`, {
    remedy: "Write objects, lists, text, numbers, true, false or null.",
    value,
  });
}
