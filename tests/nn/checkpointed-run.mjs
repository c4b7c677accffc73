/**
 * A program to be killed: trains with a checkpoint in the file named first, tells every step, and at the end the weights'
 * hash. `epochs`, named second, is part of what decides the run.
 */
import { createHash } from "node:crypto";
import { LanguageModel, Tokenizer, train } from "distill-kit";

const [file, epochs] = process.argv.slice(2);
const letters = [..."abcdef"];
const records = letters.flatMap((a) =>
  letters.flatMap((b) =>
    letters.map((c) => ({ prompt: a + b, output: c + b + a.repeat(letters.indexOf(c)) })),
  ),
);
const model = new LanguageModel(
  Tokenizer.characters("abcdef"),
  { contextLength: 16, width: 32, layers: 1, heads: 2 },
  { seed: 1 },
);
const options = { epochs: Number(epochs), seed: 3, ...(file ? { checkpoint: { file, every: 3 } } : {}) };
for await (const { step, tokens, learningRate } of train(model, records, options)) {
  console.log(`step ${step} ${tokens} ${learningRate}`);
}
console.log(`weights ${createHash("sha256").update(new Uint8Array(model.weights.buffer)).digest("hex")}`);
