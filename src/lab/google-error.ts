import type { ZodError } from "zod";

const codes = {
  INVALID_ARGUMENT: 400,
  FAILED_PRECONDITION: 400,
  PERMISSION_DENIED: 403,
  NOT_FOUND: 404,
  ALREADY_EXISTS: 409,
  RESOURCE_EXHAUSTED: 429,
  INTERNAL: 500,
  UNAVAILABLE: 503,
} as const;

/** A field of a request, and what is wrong with it. */
export interface FieldViolation {
  readonly field: string;
  readonly description: string;
}

/**
 * A refusal in the shape of Google's services: code, status, message, details. Source: https://google.aip.dev/193
 */
export class GoogleError extends Error {
  override readonly name: string = "GoogleError";
  readonly code: number;
  readonly status: string;
  readonly details: readonly unknown[];

  constructor(
    status: keyof typeof codes,
    message: string,
    { code = codes[status], details = [] }: { code?: number; details?: readonly unknown[] } = {},
  ) {
    super(message);
    this.code = code;
    this.status = status;
    this.details = details;
  }

  get body(): unknown {
    const { code, message, status, details } = this;
    return { error: { code, message, status, ...(details.length > 0 ? { details } : {}) } };
  }
}

/** 400 with the fields at fault. */
export function invalid(violations: readonly FieldViolation[]): GoogleError {
  const said = violations
    .map(({ field, description }) => `${field || "the body"}: ${description}`)
    .join("; ");
  const detail = { "@type": "type.googleapis.com/google.rpc.BadRequest", fieldViolations: violations };
  return new GoogleError("INVALID_ARGUMENT", `Invalid request: ${said}`, { details: [detail] });
}

/** 400 that says which fields do not fit a schema; unknown ones are named one by one. */
export function invalidBody({ issues }: ZodError): GoogleError {
  return invalid(
    issues.flatMap((issue) => {
      const path = issue.path.map(String);
      if (issue.code !== "unrecognized_keys") return [{ field: path.join("."), description: issue.message }];
      const description = "Unknown name: the lab has no such field.";
      return issue.keys.map((key) => ({ field: [...path, key].join("."), description }));
    }),
  );
}

/** 404 for what is not there, or not any more. */
export function notFound(name: string): GoogleError {
  return new GoogleError("NOT_FOUND", `${name} is not found.`);
}
