import { createHash } from "node:crypto";
import { KitError } from "../core/errors.js";
import type { Completion, CompletionRequest, Model, ModelIdentity } from "../core/types.js";
import { promptTokens } from "./answer.js";
import type { LanguageModel } from "./language-model.js";
import { sample } from "./sample.js";
import { checkDrawOptions } from "./sample-options.js";
import { untilAborted } from "./until-aborted.js";

interface Waiting {
  readonly request: CompletionRequest;
  readonly resolve: (completion: Completion) => void;
  readonly reject: (error: unknown) => void;
}

/** Throws a {@link KitError} on a request that this model cannot answer as it is meant. */
function checkRequest(model: LanguageModel, { prompt, system, schema, ...request }: CompletionRequest): void {
  if (system !== undefined || schema !== undefined) {
    const unheard = system === undefined ? "schema" : "system instruction";
    throw new KitError(`${model.card.name} reads prompts alone, and the request has a ${unheard}`, {
      remedy: "A student has learned its task from prompts; ask it without, or put all into the prompt.",
      value: system ?? schema,
    });
  }
  checkDrawOptions(drawOptions(request));
  promptTokens(model, prompt);
}

/** What requests must have in common to be answered side by side. */
function drawOptions({ temperature = 0, maxOutputTokens }: Omit<CompletionRequest, "prompt">) {
  return { temperature, ...(maxOutputTokens === undefined ? {} : { maxTokens: maxOutputTokens }) };
}

async function answer(model: LanguageModel, waiting: readonly Waiting[]): Promise<void> {
  try {
    const samples = await sample(
      model,
      waiting.map(({ request }) => request.prompt),
      { ...drawOptions(waiting[0]?.request ?? {}), seed: waiting.map(({ request }) => request.seed ?? 1) },
    );
    samples.forEach(({ text, finishReason, logProbabilities, promptTokens }, i) => {
      const usage = { inputTokens: promptTokens, outputTokens: logProbabilities.length }; // an end token is one too
      waiting[i]?.resolve({ text, finishReason, usage, modelVersion: model.card.name });
    });
  } catch (error) {
    for (const { reject } of waiting) reject(error);
  }
}

/** A digest of all that shapes a model's answers: a student that was trained on answers as another. */
function identity({ card, config, tokenizer, weights }: LanguageModel): ModelIdentity {
  const digest = createHash("sha256")
    .update(JSON.stringify([config, tokenizer.definition]))
    .update(new Uint8Array(weights.buffer, weights.byteOffset, weights.byteLength))
    .digest("hex");
  return { provider: "local", model: `${card.name}@${digest.slice(0, 16)}` };
}

/**
 * A local model behind the contract that providers' models have: one request, one completion.
 *
 * Requests that arrive together are answered side by side, which is many times faster than one after another;
 * the answers are the same either way. Throws what {@link sample} throws, and a {@link KitError} on a system instruction
 * or a schema: a student reads prompts alone.
 *
 * @example
 * ```ts
 * const teacher = serve(await shippedModel("equations-teacher"));
 * const { text } = await teacher({ prompt: "7x+1=2x+41" });
 * text.startsWith("<think>5x+1=41;"); // true
 * ```
 */
export function serve(model: LanguageModel): Model {
  let queue: Waiting[] = [];
  let last = Promise.resolve();
  const flush = async () => {
    const groups = new Map<string, Waiting[]>();
    for (const waiting of queue) {
      const options = JSON.stringify(drawOptions(waiting.request));
      const group = groups.get(options);
      if (group) group.push(waiting);
      else groups.set(options, [waiting]);
    }
    queue = [];
    for (const waiting of groups.values()) await answer(model, waiting);
  };
  const ask = async (request: CompletionRequest): Promise<Completion> => {
    // Checked one by one, so that an unusable request does not fail those it would share a batch with.
    checkRequest(model, request);
    const completion = new Promise<Completion>((resolve, reject) => {
      if (queue.length === 0) setImmediate(() => (last = last.then(flush)));
      queue.push({ request, resolve, reject });
    });
    return request.signal ? untilAborted(completion, request.signal) : completion;
  };
  // By weights: training gives the model others, and never writes into these.
  const identities = new WeakMap<Float32Array, ModelIdentity>();
  const get = () => {
    const known = identities.get(model.weights) ?? identity(model);
    identities.set(model.weights, known);
    return known;
  };
  return Object.defineProperty(ask, "identity", { get });
}
