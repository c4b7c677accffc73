import { z } from "zod";
import type { JsonSchema } from "../core/types.js";

/** A zod schema in JSON Schema's words. */
export function jsonSchema(schema: z.ZodType): JsonSchema {
  const { $schema: _, ...words } = z.toJSONSchema(schema, { target: "draft-7" });
  return words;
}

/** Why an answer does not fit a schema, or undefined if it does. The answer must be JSON and nothing else. */
export function misfitOf(schema: z.ZodType, answer: string): string | undefined {
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

/** The instruction, with what was wrong with the answer before. */
export function withComplaint(system: string | undefined, complaint: string | undefined): string | undefined {
  if (complaint === undefined) return system;
  const again = `Your answer before was refused: ${complaint}. Answer with JSON alone that fits the schema.`;
  return system === undefined ? again : `${system}\n\n${again}`;
}
