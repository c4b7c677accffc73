import type { CompletionRequest } from "../core/types.js";

/** Bytes of all that a model reads: no text has more tokens than bytes. */
export function requestBytes({ system = "", prompt, schema }: CompletionRequest): number {
  const shape = schema === undefined ? "" : JSON.stringify(schema);
  return Buffer.byteLength(system) + Buffer.byteLength(prompt) + Buffer.byteLength(shape);
}
