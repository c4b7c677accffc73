/** What the test's page runs: training and sampling by the kit's own modules, on onnxruntime-web. */
import { env } from "onnxruntime-web/wasm";
import { LanguageModel } from "../../src/nn/language-model.js";
import { sample } from "../../src/nn/sample.js";
import { stream } from "../../src/nn/stream.js";
import { Tokenizer } from "../../src/nn/tokenizer.js";
import { train } from "../../src/nn/train.js";

/** Both are run in Node as well, for comparison. */
export async function learnToSwap(): Promise<{
  losses: number[];
  answers: string[];
  drawn: string[];
  streamed: string;
}> {
  const tokenizer = Tokenizer.bytePairs([], { vocabularySize: 260 });
  const size = { contextLength: 16, width: 16, layers: 1, heads: 2 };
  const model = new LanguageModel(tokenizer, size, { seed: 1 });
  const records = ["ab", "ba", "cd", "dc"].map((prompt) => ({
    prompt,
    output: [...prompt].reverse().join(""),
  }));
  const losses: number[] = [];
  for await (const { loss } of train(model, records, { epochs: 80, learningRate: 0.02 })) losses.push(loss);
  const text = async (prompts: string[], temperature: number) =>
    (await sample(model, prompts, { temperature, seed: 3 })).map((answer) => answer.text);
  let streamed = "";
  for await (const piece of stream(model, "dc")) streamed += piece;
  const questions = ["ab", "ba", "cd", "dc"];
  return { losses, answers: await text(questions, 0), drawn: await text(questions, 1), streamed };
}

if ("document" in globalThis) {
  env.wasm.wasmPaths = "/onnxruntime/";
  env.wasm.numThreads = 1;
  Object.assign(globalThis, { learnToSwap });
}
