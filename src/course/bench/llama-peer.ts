import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { KitError } from "../../core/errors.js";
import type { LanguageModel } from "../../nn/language-model.js";
import { encodeGguf } from "./gguf.js";

/** What we use of node-llama-cpp, which is no dependency of the kit. */
interface Llama {
  loadModel(options: object): Promise<{
    createContext(options: object): Promise<{
      getSequence(): {
        evaluate(tokens: readonly number[], options: object): AsyncIterable<number>;
        clearHistory(): Promise<void>;
      };
    }>;
  }>;
  dispose(): Promise<void>;
}

/** node-llama-cpp from the folder that `LLAMA_PEER` names (one with `node_modules` in it), or as this package finds it. */
async function findLlama(): Promise<Llama | undefined> {
  const folder = process.env.LLAMA_PEER;
  const place = folder
    ? pathToFileURL(join(folder, "node_modules", "node-llama-cpp", "dist", "index.js")).href
    : "node-llama-cpp";
  try {
    const { getLlama } = (await import(place)) as { getLlama(options: object): Promise<Llama> };
    return await getLlama({ gpu: false, build: "never", logLevel: "error" });
  } catch (error) {
    if ((error as { code?: string }).code !== "ERR_MODULE_NOT_FOUND") throw error;
    if (!folder) return undefined;
    throw new KitError(`LLAMA_PEER is ${folder}, and node-llama-cpp is not installed there`, {
      remedy: "Run npm install node-llama-cpp in that folder, or unset LLAMA_PEER.",
      value: folder,
      cause: error,
    });
  }
}

/** Writes one sequence; says how long it took and which tokens came out. */
export interface Peer {
  /** Likeliest tokens after `prompt`. */
  write(prompt: readonly number[], count: number): Promise<{ tokens: number[]; seconds: number }>;
  close(): Promise<void>;
}

/** llama.cpp on the same weights, on `threads` threads; undefined where it is not installed. */
export async function llamaPeer(model: LanguageModel, threads: number): Promise<Peer | undefined> {
  const llama = await findLlama();
  if (!llama) return undefined;
  const folder = await mkdtemp(join(tmpdir(), "distill-kit-bench-"));
  const modelPath = join(folder, "model.gguf");
  await writeFile(modelPath, encodeGguf(model));
  const loaded = await llama.loadModel({ modelPath });
  const context = await loaded.createContext({ contextSize: model.config.contextLength, threads });
  const sequence = context.getSequence();
  return {
    async write(prompt, count) {
      await sequence.clearHistory();
      const tokens: number[] = [];
      const started = performance.now();
      for await (const token of sequence.evaluate(prompt, { temperature: 0, yieldEogToken: true })) {
        tokens.push(token);
        if (tokens.length === count) break;
      }
      return { tokens, seconds: (performance.now() - started) / 1000 };
    },
    async close() {
      await llama.dispose();
      await rm(folder, { recursive: true });
    },
  };
}
