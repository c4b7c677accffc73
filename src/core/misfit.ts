import type { ZodType } from "zod";

/** Why an answer does not fit a schema, or undefined if it does. The answer must be JSON and nothing else. */
export function misfitOf(schema: ZodType, answer: string): string | undefined {
  let value: unknown;
  try {
    value = JSON.parse(answer);
  } catch (error) {
    return `it is not JSON alone (${(error as Error).message.slice(0, 120)})`;
  }
  const { error } = schema.safeParse(value);
  if (!error) return undefined;
  return error.issues.map(({ path, message }) => `${path.join(".") || "the answer"}: ${message}`).join("; ");
}
