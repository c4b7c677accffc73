import { host } from "../core/host.js";
import type { Candidate, Model, Task } from "../core/types.js";
import { requireWhole } from "../core/whole-number.js";

/** How to ask. */
export interface GenerateOptions {
  /** Answers drawn for each input. Default 1. */
  readonly perInput?: number;
  /** Above 0, the answers to one input differ. Default 0.8. */
  readonly temperature?: number;
  /** Decides every draw. Default 1. */
  readonly seed?: number;
  /** Requests under way at once. Default 256, which suits a local model. */
  readonly concurrency?: number;
  /** Called after each group of requests with the number of candidates it brought. */
  readonly onProgress?: (fresh: number) => void;
}

/**
 * Asks the teacher for answers to `inputs` and returns them as candidates, in the order of the inputs.
 *
 * Throws what the teacher throws; nothing is left out.
 *
 * @example
 * ```ts
 * const task = equations();
 * const teacher = serve(await shippedModel("equations-teacher"));
 * const candidates = await generate(task, task.inputs("train", 3), teacher, { perInput: 2 });
 * candidates.length; // 6
 * ```
 */
export async function generate<Input>(
  task: Task<Input>,
  inputs: readonly Input[],
  teacher: Model,
  options: GenerateOptions = {},
): Promise<Candidate<Input>[]> {
  const { perInput = 1, temperature = 0.8, seed = 1, concurrency = 256, onProgress } = options;
  requireWhole("perInput", perInput);
  requireWhole("concurrency", concurrency);
  const { signal } = host();
  const requests = inputs.flatMap((input) =>
    Array.from({ length: perInput }, (_, sample) => ({ input, prompt: task.prompt(input), sample })),
  );
  const candidates: Candidate<Input>[] = [];
  for (let i = 0; i < requests.length; i += concurrency) {
    signal.throwIfAborted();
    const group = requests.slice(i, i + concurrency).map(async ({ input, prompt, sample }, place) => {
      const completion = await teacher({ prompt, temperature, seed: seed * 1_000_003 + i + place });
      const { text: output, finishReason, usage, modelVersion } = completion;
      return { input, prompt, sample, output, finishReason, usage, modelVersion };
    });
    const fresh = await Promise.all(group);
    candidates.push(...fresh);
    onProgress?.(fresh.length);
  }
  return candidates;
}
