import { KitError } from "../core/errors.js";

/**
 * Throws a {@link KitError} unless a value is plain data, which its JSON tells from any other: text, finite numbers, true, false, null, and lists and
 * objects of them. `name` is what the reader called it.
 */
export function requirePlain(name: string, value: unknown): void {
  if (value === null || typeof value === "string" || typeof value === "boolean" || Number.isFinite(value))
    return;
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) requirePlain(`${name}[${i}]`, value[i]);
    return;
  }
  if (typeof value === "object" && isPlain(value)) {
    // A field that is undefined is one that is not there.
    const fields = Object.entries(value).filter(([, inner]) => inner !== undefined);
    for (const [field, inner] of fields) requirePlain(`${name}.${field}`, inner);
    return;
  }
  const what = typeof value === "object" ? `a ${value.constructor?.name ?? "special object"}` : String(value);
  throw new KitError(`${name} is ${what}, which cannot be told from others once it is written down`, {
    remedy: "Name it by a text or a number that differs where it differs.",
    value,
  });
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}
