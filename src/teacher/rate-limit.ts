import { setTimeout as delay } from "node:timers/promises";
import { KitError } from "../core/errors.js";

/** How much a service may be asked. */
export interface RateLimitOptions {
  /** Requests a minute. Default: as many as there is room for. */
  readonly requestsPerMinute?: number;
  /** Tokens a minute, prompts and answers together. Default: no limit. */
  readonly tokensPerMinute?: number;
}

/** A pace that fell behind by a late timer may be caught up by so much, ms; more would be a burst. */
const slack = 50;
/** The pace stays below the limit by this part of it, so that requests which travel unevenly do not pass it at the other end. */
const margin = 0.01;
/** Pauses of all requests when the service does not say how long, ms. */
const firstPause = 50;
const longestPause = 60_000;

/**
 * Lets requests start in an even stream, none sooner than the limits allow.
 *
 * Tokens are estimated when a request starts, and put right when it has been answered: an answer that was longer than expected
 * holds back the next. After a refusal for asking too much, nothing starts for a while. Where no limit is known, fewer
 * are under way from then on: half as many, and one more for every round of answers.
 */
export class RateLimit {
  readonly #interval: number;
  readonly #millisecondsPerToken: number;
  #nextRequest = Number.NEGATIVE_INFINITY;
  #nextTokens = Number.NEGATIVE_INFINITY;
  #pausedUntil = Number.NEGATIVE_INFINITY;
  /** Refusals since something was answered. */
  #refusals = 0;
  #underWay = 0;
  #room = Number.POSITIVE_INFINITY;
  #leavings: (() => void)[] = [];
  #turn: Promise<unknown> = Promise.resolve();

  constructor({ requestsPerMinute, tokensPerMinute }: RateLimitOptions = {}) {
    this.#interval = millisecondsEach("requestsPerMinute", requestsPerMinute);
    this.#millisecondsPerToken = millisecondsEach("tokensPerMinute", tokensPerMinute);
  }

  /** Waits until a request may start, in the order of the calls. Each is to be followed by one {@link leave}. */
  enter(expectedTokens: number, signal: AbortSignal): Promise<void> {
    const entered = this.#turn.then(() => this.#wait(expectedTokens, signal));
    this.#turn = entered.catch(() => {});
    return entered;
  }

  /** A request has ended: with so many tokens against the expected, and answered or not. */
  leave({
    expectedTokens,
    tokens,
    answered,
  }: {
    expectedTokens: number;
    tokens: number;
    answered: boolean;
  }): void {
    this.#underWay--;
    this.#nextTokens += (tokens - expectedTokens) * this.#millisecondsPerToken;
    if (answered) {
      this.#refusals = 0;
      this.#room += 1 / this.#room;
    }
    for (const wake of this.#leavings.splice(0)) wake();
  }

  /**
   * The service refused a request for asking too much. Nothing starts for as long as it asks, ms; when it does not say, for a moment that
   * doubles until something is answered.
   */
  refused(wait?: number): void {
    const now = performance.now();
    if (now < this.#pausedUntil && wait === undefined) return; // refused together with the one before
    if (now >= this.#pausedUntil) {
      this.#refusals++;
      if (this.#interval === 0) this.#room = Math.max(1, Math.ceil(this.#underWay / 2));
    }
    const pause = wait ?? Math.min(longestPause, firstPause * 2 ** (this.#refusals - 1));
    this.#pausedUntil = Math.max(this.#pausedUntil, now + pause);
  }

  async #wait(expectedTokens: number, signal: AbortSignal): Promise<void> {
    let late = 0; // how long after its time a request starts because the timer rang late, ms
    for (;;) {
      signal.throwIfAborted();
      const start = Math.max(this.#nextRequest, this.#nextTokens, this.#pausedUntil);
      const early = start - performance.now();
      if (early > 0) {
        await delay(early, undefined, { signal }).catch(() => signal.throwIfAborted());
        late = Math.min(slack, Math.max(0, performance.now() - start));
      } else if (this.#underWay >= this.#room) {
        await new Promise<void>((resolve) => this.#leavings.push(resolve));
        late = 0;
      } else break;
    }
    const due = performance.now() - late;
    this.#nextRequest = Math.max(this.#nextRequest, due) + this.#interval;
    this.#nextTokens = Math.max(this.#nextTokens, due) + expectedTokens * this.#millisecondsPerToken;
    this.#underWay++;
  }
}

function millisecondsEach(name: string, perMinute: number | undefined): number {
  if (perMinute === undefined) return 0;
  if (perMinute > 0 && Number.isFinite(perMinute)) return ((1 + margin) * 60_000) / perMinute;
  throw new KitError(`${name} must be above 0, got ${perMinute}`, {
    remedy: "Take it from your account's page on the service's limits, or leave it out.",
    value: perMinute,
  });
}
