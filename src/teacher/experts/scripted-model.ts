import { createHash } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { type Random, random } from "../../core/random.js";
import { requireShare } from "../../core/share.js";
import type { Completion, CompletionRequest, Model } from "../../core/types.js";
import { requireWhole } from "../../core/whole-number.js";

/** How a scripted expert behaves beside what it knows. */
export interface ExpertOptions {
  /** Decides where it errs. Default 1. */
  readonly seed?: number;
  /** Share of its answers with a mistake, from 0 to 1. Default 0.1. */
  readonly errorRate?: number;
  /** How long it takes to answer, ms. Default 0. */
  readonly latency?: number;
}

/** What an expert's script says to a request; `mistakes` is drawn from when it shall err, and undefined when not. */
export type Script = (
  request: CompletionRequest,
  mistakes: Random | undefined,
) => { readonly text: string; readonly cutOff?: boolean };

/**
 * A model that answers by a script and says so in `modelVersion`. It errs at its rate: the same request with the same seed errs in the same
 * way, at temperature 0 whatever the request's seed. Tokens are estimated at four characters each.
 */
export function scriptedModel(name: string, script: Script, options: ExpertOptions): Model {
  const { seed = 1, errorRate = 0.1, latency = 0 } = options;
  requireShare(
    "errorRate",
    errorRate,
    "Use 0 for an expert that never errs, 0.1 for one that errs now and then.",
  );
  requireWhole("latency", latency, { least: 0 });
  const model = async (request: CompletionRequest): Promise<Completion> => {
    request.signal?.throwIfAborted();
    if (latency > 0) await delay(latency, undefined, request.signal ? { signal: request.signal } : {});
    const { system = "", prompt, schema, temperature = 0, seed: draw = 1, maxOutputTokens } = request;
    const drawn = [seed, system, prompt, temperature === 0 ? 0 : draw];
    const next = random(createHash("sha256").update(JSON.stringify(drawn)).digest().readUInt32LE());
    const { text, cutOff = false } = script(request, next() < errorRate ? next : undefined);
    const most = 4 * (maxOutputTokens ?? Number.POSITIVE_INFINITY);
    const asked = system.length + prompt.length + (schema ? JSON.stringify(schema).length : 0);
    return {
      text: text.slice(0, most),
      finishReason: cutOff || text.length > most ? "length" : "stop",
      usage: { inputTokens: tokens(asked), outputTokens: tokens(Math.min(text.length, most)) },
      modelVersion: `scripted ${name} (rules, no language model)`,
    };
  };
  return Object.assign(model, {
    identity: { provider: "scripted", model: `${name}, seed ${seed}, errors ${errorRate}` },
  });
}

function tokens(characters: number): number {
  return Math.ceil(characters / 4);
}
