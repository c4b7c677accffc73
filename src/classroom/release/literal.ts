/** Plain data as TypeScript that makes it anew; `undefined` for what is none, such as a function. */
export function literal(value: unknown): string | undefined {
  if (value === undefined || typeof value === "number") return Object.is(value, -0) ? "-0" : String(value);
  if (value === null || typeof value === "string" || typeof value === "boolean") return JSON.stringify(value);
  if (typeof value === "bigint") return `${value}n`;
  if (Array.isArray(value)) return inside(value, (texts) => `[${texts.join(", ")}]`);
  if (value instanceof Map) return inside([[...value]], ([text]) => `new Map(${text})`);
  if (value instanceof Set) return inside([[...value]], ([text]) => `new Set(${text})`);
  if (typeof value !== "object" || ![Object.prototype, null].includes(Object.getPrototypeOf(value))) {
    return undefined;
  }
  const keys = Object.keys(value).map((key) => `[${JSON.stringify(key)}]`); // computed: "__proto__" is a key like others
  return inside(
    Object.values(value),
    (texts) => `{ ${texts.map((text, i) => `${keys[i]}: ${text}`).join(", ")} }`,
  );
}

function inside(values: readonly unknown[], join: (texts: readonly string[]) => string): string | undefined {
  const texts = values.map(literal);
  return texts.every((text) => text !== undefined) ? join(texts) : undefined;
}
