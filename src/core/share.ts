import { KitError } from "./errors.js";

/** Throws a {@link KitError} with the remedy unless `value` is from 0 to 1; `name` is what the reader called it. */
export function requireShare(name: string, value: number, remedy: string): void {
  if (value >= 0 && value <= 1) return;
  throw new KitError(`${name} must be a share from 0 to 1, got ${value}`, { remedy, value });
}
