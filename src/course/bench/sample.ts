import { random } from "../../core/random.js";
import type { Writing } from "../../nn/decoder.js";
import { LanguageModel } from "../../nn/language-model.js";
import { Tokenizer } from "../../nn/tokenizer.js";
import { writeSideBySide } from "../../nn/write-side-by-side.js";
import { medianOf, printFigures } from "./figures.js";
import { llamaPeer, type Peer } from "./llama-peer.js";

/** The reference model of all the kit's timings: 875,264 parameters. */
function referenceModel(): LanguageModel {
  const tokens = Array.from({ length: 256 }, (_, i) => String.fromCharCode(0x4e00 + i));
  const size = { contextLength: 128, width: 128, layers: 4, heads: 4 };
  return new LanguageModel(new Tokenizer({ kind: "characters", tokens }), size, { seed: 1 });
}

const prompt = [2, 17, 99, 3];

/** Tokens that fill the context: none of them ends a sequence early, so that every run does the same work. */
const tokensEach = 125;

/** Writes `rows` sequences to the end of the context; the time holds everything, the reading of prompts included. */
async function write(
  model: LanguageModel,
  rows: number,
  temperature: number,
): Promise<{ tokens: number[]; seconds: number }> {
  const started = performance.now();
  const written = Array.from({ length: rows }, () => [] as number[]);
  const writings = written.map(
    (tokens, row): Writing => ({
      prompt,
      next: random(row),
      take: (token) => tokens.push(token) < tokensEach,
      room: () => tokensEach - tokens.length,
    }),
  );
  await writeSideBySide(model, { temperature }, writings, { batchSize: rows, proceed: () => {} });
  return { tokens: written[0] ?? [], seconds: (performance.now() - started) / 1000 };
}

/** Median tokens a second of the runs, after one that is not counted. */
async function rate(tokens: number, run: () => Promise<{ seconds: number }>): Promise<number> {
  await run();
  const rates: number[] = [];
  for (let i = 0; i < 7; i++) rates.push(tokens / (await run()).seconds);
  return medianOf(rates);
}

/** llama.cpp's tokens a second for one sequence, at whichever number of threads suits it better. */
async function llamaRate(model: LanguageModel, ours: readonly number[]): Promise<number | undefined> {
  const rates: number[] = [];
  for (const threads of [1, 2]) {
    const peer: Peer | undefined = await llamaPeer(model, threads);
    if (!peer) return undefined;
    try {
      const { tokens } = await peer.write(prompt, tokensEach);
      const same = tokens.findIndex((token, i) => token !== ours[i]);
      if (same >= 0 && same < 8)
        throw new Error(`llama.cpp wrote ${tokens.slice(0, 8)}, we ${ours.slice(0, 8)}`);
      rates.push(await rate(tokensEach, () => peer.write(prompt, tokensEach)));
    } finally {
      await peer.close();
    }
  }
  return Math.max(...rates);
}

/**
 * Sampling speed on the reference model: batch 32 and a single sequence, and the latter over llama.cpp's on equal weights.
 *
 * `LLAMA_PEER` names a folder where node-llama-cpp is installed; without one `llamaRatio` is null.
 */
export async function bench({ json }: { readonly json: boolean }): Promise<void> {
  const model = referenceModel();
  const tokensPerSecond = await rate(32 * tokensEach, () => write(model, 32, 1));
  const singleTokensPerSecond = await rate(tokensEach, () => write(model, 1, 0));
  const llama = await llamaRate(model, (await write(model, 1, 0)).tokens);
  const llamaRatio = llama === undefined ? null : singleTokensPerSecond / llama;
  const figures = { tokensPerSecond, singleTokensPerSecond, llamaRatio };
  const size = model.parameterCount.toLocaleString("en");
  printFigures(`Sampling, ${size} parameters, batch 32 and batch 1 (medians)`, figures, { json });
}
