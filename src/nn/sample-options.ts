import { KitError } from "../core/errors.js";
import { host } from "../core/host.js";
import { requireWhole } from "../core/whole-number.js";

/** How to sample one answer. */
export interface DrawOptions {
  /** 0 takes the likeliest token each time; 1 samples from the model's own distribution. Default 0. */
  readonly temperature?: number;
  /** Draw only from so many of the likeliest tokens. Default: from all. */
  readonly topK?: number;
  /** Draw only from the likeliest tokens that together have this share of the probability, above 0 and up to 1 (nucleus sampling, Holtzman et al. 2020). After `topK`. Default 1. */
  readonly topP?: number;
  /** Texts that end an answer, which is then left without them. Default: none. */
  readonly stop?: readonly string[];
  /** Longest answer in tokens. Default: as long as the context allows. */
  readonly maxTokens?: number;
  /** Aborts within one run, well under a second. An interrupted cell does the same. */
  readonly signal?: AbortSignal;
}

/** Throws a {@link KitError} on a temperature one cannot sample at. */
export function checkTemperature(temperature: number): void {
  if (temperature >= 0 && Number.isFinite(temperature)) return;
  throw new KitError(`temperature must be 0 or more, got ${temperature}`, {
    remedy: "Use 0 for the likeliest answer, up to about 1 for variety.",
    value: temperature,
  });
}

/** Throws a {@link KitError} that names the first option one cannot sample with. */
export function checkDrawOptions({
  temperature = 0,
  topK,
  topP = 1,
  stop = [],
  maxTokens,
}: DrawOptions): void {
  checkTemperature(temperature);
  if (topK !== undefined) requireWhole("topK", topK);
  if (maxTokens !== undefined && maxTokens !== Number.POSITIVE_INFINITY) requireWhole("maxTokens", maxTokens);
  if (!(topP > 0 && topP <= 1)) {
    throw new KitError(`topP must be above 0 and at most 1, got ${topP}`, {
      remedy: "Use 1 to draw from all tokens, 0.9 to leave out the unlikeliest tenth.",
      value: topP,
    });
  }
  if (stop.includes("")) {
    throw new KitError("a stop sequence is empty, so every answer would end before it begins", {
      remedy: "Pass the text that ends an answer, or leave stop out.",
      value: stop,
    });
  }
}

/** Throws when the cell is interrupted or the caller's own signal aborts. */
export function throwIfAborted({ signal }: DrawOptions): void {
  host().signal.throwIfAborted();
  signal?.throwIfAborted();
}
