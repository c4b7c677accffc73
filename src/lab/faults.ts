import { KitError } from "../core/errors.js";
import { random } from "../core/random.js";
import { requireShare } from "../core/share.js";
import { requireWhole } from "../core/whole-number.js";
import type { Limits } from "./limits.js";

/** What the lab does wrong on purpose. Shares are of the requests for content, from 0 to 1; together at most 1. Default 0 each. */
export interface Faults extends Limits {
  /** Decides which requests are hit, by the order in which they arrive. Default 1. */
  readonly seed?: number;
  /** 400 INVALID_ARGUMENT. */
  readonly badRequest?: number;
  /** 429 RESOURCE_EXHAUSTED without a word on when to come back. */
  readonly tooMany?: number;
  /** 429 with `RetryInfo`. */
  readonly tooManyRetryLater?: number;
  /** The delay that `RetryInfo` names, s. Default 1. */
  readonly retryDelay?: number;
  /** 503 UNAVAILABLE. */
  readonly unavailable?: number;
  /** The connection is closed without an answer. */
  readonly dropped?: number;
  /** The connection is closed in the middle of the answer. */
  readonly halved?: number;
  /** A page of HTML with status 200. */
  readonly html?: number;
  /** `promptFeedback` in place of candidates. */
  readonly blockedPrompt?: number;
  /** The second half of an answer is withheld: `SAFETY`. */
  readonly blockedAnswer?: number;
  /** Half an answer: `MAX_TOKENS`. */
  readonly cutOff?: number;
  /** Every answer is held back for so long, ms. Default 0. */
  readonly latency?: number;
}

const kinds = [
  "badRequest",
  "tooMany",
  "tooManyRetryLater",
  "unavailable",
  "dropped",
  "halved",
  "html",
  "blockedPrompt",
  "blockedAnswer",
  "cutOff",
] as const;

/** What becomes of one request. */
export type Fault = (typeof kinds)[number];

/** Draws for one request after the other whether something goes wrong, and what. Throws a {@link KitError} on unusable shares. */
export function faultDraw(faults: Faults): () => Fault | undefined {
  const { seed = 1, latency = 0, retryDelay = 1 } = faults;
  for (const kind of kinds)
    requireShare(`faults.${kind}`, faults[kind] ?? 0, "0.1 hits every tenth request.");
  for (const name of ["requestsPerMinute", "tokensPerMinute", "requestsPerDay"] as const) {
    requireWhole(`faults.${name}`, faults[name] ?? 1);
  }
  requireWhole("faults.latency", latency, { least: 0 });
  requireWhole("faults.retryDelay", retryDelay, { least: 0 });
  const total = kinds.reduce((sum, kind) => sum + (faults[kind] ?? 0), 0);
  if (total > 1 + 1e-9) {
    throw new KitError(`the shares of the faults add up to ${total}`, {
      remedy: "A request has one fault at most: let them add up to 1 or less.",
      value: faults,
    });
  }
  const next = random(seed);
  return () => {
    let left = next();
    return kinds.find((kind) => {
      left -= faults[kind] ?? 0;
      return left < 0;
    });
  };
}
