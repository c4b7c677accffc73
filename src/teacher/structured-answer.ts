import { z } from "zod";
import type { JsonSchema } from "../core/types.js";

/** A zod schema in JSON Schema's words. */
export function jsonSchema(schema: z.ZodType): JsonSchema {
  const { $schema: _, ...words } = z.toJSONSchema(schema, { target: "draft-7" });
  return words;
}

/** The instruction, with what was wrong with the answer before. */
export function withComplaint(system: string | undefined, complaint: string | undefined): string | undefined {
  if (complaint === undefined) return system;
  const again = `Your answer before was refused: ${complaint}. Answer with JSON alone that fits the schema.`;
  return system === undefined ? again : `${system}\n\n${again}`;
}
