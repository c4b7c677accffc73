import { KitError } from "../core/errors.js";

/** Throws a {@link KitError} unless `count` inputs, called `what`, can be had of a split that has `available`. */
export function requireAvailable(
  count: number,
  { split, available, what }: { readonly split: string; readonly available: number; readonly what: string },
): void {
  if (Number.isInteger(count) && count >= 1 && count <= available) return;
  throw new KitError(`the ${split} split has ${available} ${what}, asked for ${count}`, {
    remedy: `Ask for 1 to ${available}.`,
    value: count,
  });
}
