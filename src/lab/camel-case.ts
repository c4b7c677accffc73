/** Below these fields names are the caller's own. */
const left = new Set(["responseSchema", "responseJsonSchema", "metadata", "labels"]);

/** A body with the names of its fields in camel case: services read `system_instruction` as `systemInstruction`. */
export function camelCased(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(camelCased);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      const name = key.replace(/(?<=[a-z0-9])_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
      return [name, left.has(name) ? inner : camelCased(inner)];
    }),
  );
}
