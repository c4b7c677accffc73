import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import type { BatchRequest, BatchService, Completion, CompletionRequest, Usage } from "../core/types.js";
import { requireWhole } from "../core/whole-number.js";
import { BatchJournal, type OpenBatch } from "./batch-journal.js";
import type { Settle } from "./budget.js";
import type { Deferral } from "./deferral.js";
import type { BatchOptions } from "./generate-options.js";
import { ProviderError } from "./provider-error.js";

/** Calls to the service that fail in a row before the run ends. */
const patience = 10;
const nothing: Usage = { inputTokens: 0, outputTokens: 0 };

interface Wanted {
  readonly request: CompletionRequest;
  readonly settle: Settle | undefined;
}

/** What to do with an answer that a batch brought. */
type Keep = (key: string, completion: Completion) => Promise<void>;

/**
 * Hands in what is wanted, waits, and fetches what came of it. A batch that an earlier run handed in is fetched like one of this run;
 * what it holds is not handed in again, unless the service knows no more of it: then its keys are wanted again.
 */
export class BatchExchange implements Deferral {
  readonly #wanted = new Map<string, Wanted>();
  readonly #failures = new Map<string, Error>();
  /** Keys of batches that the service has forgotten; asked anew, once each. */
  readonly #forgotten = new Set<string>();
  readonly #largest: number;
  readonly #interval: number;

  private constructor(
    private readonly journal: BatchJournal,
    private readonly service: BatchService,
    { largest = 50_000, pollInterval = 30_000 }: BatchOptions,
  ) {
    requireWhole("largest", largest);
    requireWhole("pollInterval", pollInterval);
    this.#largest = largest;
    this.#interval = pollInterval;
  }

  static async open(path: string, service: BatchService, options: BatchOptions): Promise<BatchExchange> {
    return new BatchExchange(await BatchJournal.read(path), service, options);
  }

  failure(key: string): Error | undefined {
    return this.#failures.get(key);
  }

  want(key: string, request: CompletionRequest, settle: Wanted["settle"]): void {
    if (this.#wanted.has(key))
      settle?.(nothing); // one answer serves both
    else this.#wanted.set(key, { request, settle });
  }

  /** Resolves when every wanted key has been kept, has failed, or is to be asked anew. `onLook` is told how many the service has answered. */
  async run(keep: Keep, signal: AbortSignal, onLook: (answered: number) => void): Promise<void> {
    const answered = new Map<string, number>();
    const look = (name: string, count: number) => {
      answered.set(name, count);
      onLook([...answered.values()].reduce((sum, one) => sum + one, 0));
    };
    await this.#findLost(signal);
    const handedIn = new Set([...this.journal.open.values()].flatMap(({ keys }) => keys));
    const missing = [...this.#wanted].filter(([key]) => !handedIn.has(key));
    for (let start = 0; start < missing.length; start += this.#largest) {
      const part = missing.slice(start, start + this.#largest);
      const requests = part.map(([key, { request }]) => ({ key, request }));
      await this.#handIn(requests, signal);
    }
    const open = [...this.journal.open.values()];
    await Promise.all(
      open.map((batch) => this.#fetch(batch, keep, signal, (count) => look(batch.name, count))),
    );
    const sent = new Set(missing.map(([key]) => key));
    for (const [key, { settle }] of this.#wanted) {
      const anew = this.#forgotten.has(key) && !this.#failures.has(key);
      settle?.(anew && sent.has(key) ? undefined : nothing); // what was forgotten may have been answered
      if (!anew && !this.#failures.has(key))
        this.#failures.set(key, new Error("the batch brought no answer to it"));
    }
    this.#wanted.clear();
  }

  /** Learns whether batches that were announced were handed in before the program ended. */
  async #findLost(signal: AbortSignal): Promise<void> {
    for (const { name, batch } of [...this.journal.open.values()]) {
      if (batch !== undefined) continue;
      const found = await this.#call(() => this.service.find(name, signal), signal);
      await this.journal.add(found === undefined ? { name, ended: true } : { name, batch: found });
    }
  }

  async #handIn(requests: readonly BatchRequest[], signal: AbortSignal): Promise<void> {
    const name = `distill-${randomUUID()}`;
    await this.journal.add({ name, keys: requests.map(({ key }) => key) });
    let asked = false;
    const batch = await this.#call(async () => {
      // A call that failed may have reached the service all the same.
      const found = asked ? await this.service.find(name, signal) : undefined;
      asked = true;
      return found ?? this.service.submit(name, requests, signal);
    }, signal);
    await this.journal.add({ name, batch });
  }

  async #fetch(
    { name, keys, batch = "" }: OpenBatch,
    keep: Keep,
    signal: AbortSignal,
    onLook: (answered: number) => void,
  ): Promise<void> {
    const missing = new Set(keys);
    let reason = "the batch brought no answer to it";
    for (;;) {
      const state = await this.#known(() => this.service.state(batch, signal), signal);
      const whole =
        state?.status === "ended"
          ? await this.#known(() => this.#take(batch, missing, keep, signal), signal)
          : true;
      if (state === undefined || whole === undefined) {
        reason = "the service knows nothing more of the batch";
        for (const key of missing) {
          if (!this.#forgotten.has(key)) missing.delete(key);
          this.#forgotten.add(key);
        }
        break;
      }
      if (state.status === "failed") reason = `the batch has failed: ${state.reason}`;
      if (state.status !== "running") break;
      onLook(state.answered);
      await this.#rest(signal);
    }
    for (const key of missing) if (!this.#failures.has(key)) this.#failures.set(key, new Error(reason));
    await this.journal.add({ name, ended: true });
  }

  /** What a call brings; undefined where the service says twice that there is no such thing. */
  async #known<Result>(call: () => Promise<Result>, signal: AbortSignal): Promise<Result | undefined> {
    for (let last = false; ; last = true) {
      try {
        return await this.#call(call, signal);
      } catch (error) {
        if (!(error instanceof ProviderError && error.status === 404)) throw error;
        if (last) return undefined;
        await this.#rest(signal); // a batch that is new may not have got about yet
      }
    }
  }

  /** Takes the answers that are still missing; true when there are no more. */
  async #take(batch: string, missing: Set<string>, keep: Keep, signal: AbortSignal): Promise<true> {
    for await (const answer of this.service.answers(batch, signal)) {
      if (answer.status === "rejected" || !missing.has(answer.key)) continue; // its key is among the missing in the end
      const { key } = answer;
      if (answer.status === "failed") {
        this.#failures.set(key, new Error(answer.reason));
        this.#wanted.get(key)?.settle?.(undefined); // an answer of no use may have been paid for
        this.#wanted.delete(key);
      } else {
        await keep(key, answer.completion);
        this.#wanted.get(key)?.settle?.(answer.completion.usage);
        this.#wanted.delete(key);
      }
      missing.delete(key);
    }
    return true;
  }

  /** Calls the service, and again after a rest where that may help. */
  async #call<Result>(call: () => Promise<Result>, signal: AbortSignal): Promise<Result> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await call();
      } catch (error) {
        const passing = error instanceof ProviderError && error.outcome === "retry";
        if (!passing || attempt === patience) throw error;
        await this.#rest(signal, error.retryAfter);
      }
    }
  }

  async #rest(signal: AbortSignal, least = 0): Promise<void> {
    const wait = Math.max(this.#interval, least);
    await delay(wait, undefined, { signal }).catch(() => signal.throwIfAborted());
  }
}
