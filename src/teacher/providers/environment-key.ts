import { KitError } from "../../core/errors.js";

/**
 * A service's key, which comes from the environment and from nowhere else: what is written in a cell ends up in a file.
 *
 * Throws a {@link KitError} when none of the variables is set.
 */
export function environmentKey(...names: readonly [string, ...string[]]): string {
  for (const name of names) {
    const key = process.env[name]?.trim();
    if (key) return key;
  }
  throw new KitError(`there is no key in the environment variable ${names.join(" or ")}`, {
    remedy: `Set it before the course starts (${names[0]}=… npm start), or use a teacher that needs none.`,
    value: names,
  });
}

/** `text` with the key taken out, should a service or a library have repeated it. */
export function withoutKey(text: string, key: string): string {
  return key === "" ? text : text.replaceAll(key, "(key)").replaceAll(encodeURIComponent(key), "(key)");
}
