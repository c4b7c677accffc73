import { z } from "zod";
import { spaced } from "../../core/spaced.js";
import { type FailureOutcome, ProviderError } from "../provider-error.js";

/** What a service answered in place of a completion. */
export interface ServiceAnswer {
  readonly status: number;
  readonly body: string;
  /** The header of this name, however it is kept. */
  readonly header?: (name: string) => string | null | undefined;
}

/** Google's error body, and OpenAI's, as far as retrying depends on them. */
const errorBody = z.object({
  error: z.object({
    message: z.string().catch(""),
    code: z.union([z.string(), z.number()]).nullish().catch(undefined),
    details: z
      .array(
        z.object({
          retryDelay: z.string().optional().catch(undefined),
          violations: z
            .array(z.object({ quotaId: z.string().optional() }))
            .optional()
            .catch(undefined),
        }),
      )
      .catch([])
      .default([]),
  }),
});

/** Worth asking again: the service was busy or broken, the request was not. */
const passing: ReadonlySet<number> = new Set([408, 425, 429, 500, 502, 503, 504, 529]);
/** The same for every request of the run: the key, the permission, the address or the model's name. */
const lasting: ReadonlySet<number> = new Set([401, 402, 403, 404]);

/**
 * A service's error answer as a {@link ProviderError} that says what is to be done: retry (408, 429, 5xx), stop (a wrong key or
 * model, a quota that lasts the day), or fail this request alone.
 *
 * Reads Google's `RetryInfo` and `QuotaFailure`, OpenAI's `insufficient_quota`, and the header `Retry-After`.
 */
export function serviceFailure(provider: string, { status, body, header }: ServiceAnswer): ProviderError {
  const { message, code, details } = parseBody(body);
  const perDay = details.some(({ violations }) =>
    violations?.some(({ quotaId }) => /PerDay/i.test(quotaId ?? "")),
  );
  const spent = perDay || code === "insufficient_quota";
  const outcome: FailureOutcome =
    spent || lasting.has(status) ? "stop" : passing.has(status) ? "retry" : "fail";
  const delay = details.map(({ retryDelay }) => seconds(retryDelay)).find((wait) => wait !== undefined);
  const retryAfter = delay ?? headerDelay(header?.("retry-after"));
  return new ProviderError(`${spent ? "the quota is used up: " : ""}${message}`, {
    provider,
    outcome,
    status,
    ...(retryAfter === undefined ? {} : { retryAfter }),
  });
}

function parseBody(body: string): z.infer<typeof errorBody>["error"] {
  try {
    const json: unknown = JSON.parse(body);
    // Google wraps the error in a list when the answer was to be a stream.
    const parsed = errorBody.safeParse(Array.isArray(json) ? json[0] : json);
    if (parsed.success) return { ...parsed.data.error, message: parsed.data.error.message || excerpt(body) };
  } catch {
    // Not JSON: a proxy's page, most of the time. It is told as it is.
  }
  return { message: excerpt(body), details: [] };
}

function excerpt(body: string): string {
  const text = spaced(body);
  return text === "" ? "an empty answer" : text.slice(0, 300);
}

/** `"17s"` or `"0.5s"` in ms. */
function seconds(duration: string | undefined): number | undefined {
  const match = duration?.match(/^(\d+(?:\.\d+)?)s$/);
  return match ? Number(match[1]) * 1000 : undefined;
}

/** `Retry-After` in seconds or as a date, in ms from now. */
function headerDelay(value: string | null | undefined): number | undefined {
  if (!value) return undefined;
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now());
}
