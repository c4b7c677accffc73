import type { Completion, CompletionRequest, Model } from "../core/types.js";
import { promptTokens } from "./answer.js";
import type { LanguageModel } from "./language-model.js";
import { sample } from "./sample.js";
import { checkTemperature } from "./sample-options.js";

interface Waiting {
  readonly request: CompletionRequest;
  readonly resolve: (completion: Completion) => void;
  readonly reject: (error: unknown) => void;
}

async function answer(model: LanguageModel, waiting: readonly Waiting[], temperature: number): Promise<void> {
  try {
    const samples = await sample(
      model,
      waiting.map(({ request }) => request.prompt),
      { temperature, seed: waiting.map(({ request }) => request.seed ?? 1) },
    );
    samples.forEach(({ text, finishReason, logProbabilities, promptTokens }, i) => {
      const usage = { inputTokens: promptTokens, outputTokens: logProbabilities.length }; // an end token is one too
      waiting[i]?.resolve({ text, finishReason, usage, modelVersion: model.card.name });
    });
  } catch (error) {
    for (const { reject } of waiting) reject(error);
  }
}

/**
 * A local model behind the contract that providers' models have: one request, one completion.
 *
 * Requests that arrive together are answered side by side, which is many times faster than one after another;
 * the answers are the same either way. Throws what {@link sample} throws.
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
    const waiting = queue;
    queue = [];
    for (const temperature of new Set(waiting.map(({ request }) => request.temperature ?? 0))) {
      await answer(
        model,
        waiting.filter(({ request }) => (request.temperature ?? 0) === temperature),
        temperature,
      );
    }
  };
  return (request) =>
    new Promise((resolve, reject) => {
      // Checked one by one, so that an unusable request does not fail those it would share a batch with.
      checkTemperature(request.temperature ?? 0);
      promptTokens(model, request.prompt);
      if (queue.length === 0) setImmediate(() => (last = last.then(flush)));
      queue.push({ request, resolve, reject });
    });
}
