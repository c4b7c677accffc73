import { KitError } from "./errors.js";

/**
 * Throws a {@link KitError} unless `value` is a whole number of at least `least`; `name` is what the reader called it.
 *
 * @example
 * ```ts
 * requireWhole("epochs", 3); // undefined
 * ```
 */
export function requireWhole(
  name: string,
  value: number,
  { least = 1 }: { readonly least?: number } = {},
): void {
  if (Number.isInteger(value) && value >= least) return;
  throw new KitError(`${name} must be a whole number of at least ${least}, got ${value}`, {
    remedy: `Set ${name} to ${least} or more.`,
    value,
  });
}
