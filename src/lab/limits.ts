import { GoogleError } from "./google-error.js";

/** How much the lab lets through; what is more gets 429. Default: everything. */
export interface Limits {
  /** Requests in any 60 seconds. */
  readonly requestsPerMinute?: number;
  /** Tokens sent in any 60 seconds, estimated at four characters each. */
  readonly tokensPerMinute?: number;
  /** Requests until midnight UTC. */
  readonly requestsPerDay?: number;
}

const minute = 60_000;

/** Counts what is let through, and throws a {@link GoogleError} on what is too much. Refused requests do not count. */
export function limiter(limits: Limits, now: () => number = Date.now): (tokens: number) => void {
  const { requestsPerMinute, tokensPerMinute, requestsPerDay } = limits;
  let recent: { readonly time: number; readonly tokens: number }[] = [];
  let day = { number: 0, requests: 0 };
  const perMinute = requestsPerMinute !== undefined || tokensPerMinute !== undefined;
  return (tokens) => {
    const time = now();
    const today = Math.floor(time / (24 * 60 * minute));
    if (day.number !== today) day = { number: today, requests: 0 };
    if (requestsPerDay !== undefined && day.requests >= requestsPerDay) throw dayIsOver(requestsPerDay);
    if (perMinute) {
      recent = recent.filter((entry) => entry.time > time - minute);
      const sent = recent.reduce((sum, entry) => sum + entry.tokens, 0);
      const wait = ((recent[0]?.time ?? time) + minute - time) / 1000;
      if (recent.length >= (requestsPerMinute ?? Number.POSITIVE_INFINITY)) {
        throw exhausted("GenerateRequestsPerMinutePerProjectPerModel", requestsPerMinute ?? 0, wait);
      }
      if (sent + tokens > (tokensPerMinute ?? Number.POSITIVE_INFINITY)) {
        throw exhausted("GenerateContentInputTokensPerModelPerMinute", tokensPerMinute ?? 0, wait);
      }
      recent.push({ time, tokens });
    }
    day.requests++;
  };
}

/** 429 as Google says it; `wait` in seconds becomes its `RetryInfo`. */
export function exhausted(quotaId: string, limit: number, wait?: number): GoogleError {
  const failure = {
    "@type": "type.googleapis.com/google.rpc.QuotaFailure",
    violations: [{ quotaId, quotaValue: String(limit) }],
  };
  return new GoogleError("RESOURCE_EXHAUSTED", `You exceeded your current quota ${quotaId}.`, {
    details: wait === undefined ? [failure] : [failure, retryInfo(wait)],
  });
}

/** How long a client is to wait, seconds. */
export function retryInfo(wait: number): object {
  return { "@type": "type.googleapis.com/google.rpc.RetryInfo", retryDelay: `${wait.toFixed(3)}s` };
}

function dayIsOver(limit: number): GoogleError {
  return exhausted("GenerateRequestsPerDayPerProjectPerModel", limit);
}
