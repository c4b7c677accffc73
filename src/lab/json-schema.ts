import type { JsonSchema } from "../core/types.js";

/** `responseSchema` is OpenAPI in Google's spelling (`"type": "OBJECT"`, `nullable`); this is the same in JSON Schema's words. */
export function jsonSchemaOf(schema: Readonly<Record<string, unknown>>): JsonSchema {
  const { type, nullable, properties, items, anyOf, propertyOrdering: _, ...rest } = schema;
  const name = typeof type === "string" ? type.toLowerCase() : type;
  return {
    ...rest,
    ...(name === undefined ? {} : { type: nullable === true ? [name, "null"] : name }),
    ...(isObject(properties) ? { properties: mapped(properties) } : {}),
    ...(isObject(items) ? { items: jsonSchemaOf(items) } : {}),
    ...(Array.isArray(anyOf) ? { anyOf: anyOf.map((one) => (isObject(one) ? jsonSchemaOf(one) : one)) } : {}),
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function mapped(properties: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(properties).map(([name, value]) => [name, isObject(value) ? jsonSchemaOf(value) : value]),
  );
}
