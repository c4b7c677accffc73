/**
 * Trains the teacher of the equations task and writes it into the package: `npm run train:teacher`.
 *
 * Everything is seeded, so a run gives bitwise the weights that ship. It takes some minutes.
 */

import { LanguageModel } from "../../nn/language-model.js";
import { saveModel, shippedModelFolder } from "../../nn/model-folder.js";
import { sample } from "../../nn/sample.js";
import { Tokenizer } from "../../nn/tokenizer.js";
import { train } from "../../nn/train.js";
import { equations, equationVocabulary, workedSolution } from "../../tasks/equations.js";

const task = equations();
const size = { contextLength: 40, width: 128, layers: 3, heads: 4 };
const recipe = { epochs: 6, batchSize: 32, learningRate: 0.002, seed: 1 };

const inputs = task.inputs("train", 5400);
const records = inputs.map((equation) => ({
  prompt: task.prompt(equation),
  output: workedSolution(equation),
}));
const tokenizer = Tokenizer.characters(equationVocabulary.characters, equationVocabulary.words);
const teacher = new LanguageModel(tokenizer, size, { seed: 1 });

for await (const { step, totalSteps, loss, seconds } of train(teacher, records, recipe)) {
  if (step % 50 === 0 || step === totalSteps) {
    console.log(`step ${step} of ${totalSteps}, loss ${loss.toFixed(4)}, ${seconds.toFixed(0)} s`);
  }
}

const heldOut = task.inputs("test", 1000);
const answers = await sample(teacher, heldOut.map(task.prompt));
const correct = heldOut.filter(
  (equation, i) => task.verify(equation, answers[i]?.text ?? "").status === "accepted",
).length;
await saveModel(teacher, shippedModelFolder("equations-teacher"), {
  name: "equations-teacher",
  description: "Solves ax+b=cx+d step by step. Trained from scratch on worked solutions; no other data.",
  madeBy: "npm run train:teacher",
  data: { task: task.name, split: "train", records: records.length },
  recipe,
  heldOut: { split: "test", equations: heldOut.length, correct, temperature: 0 },
});
console.log(
  `${correct} of ${heldOut.length} held-out equations right; saved to ${shippedModelFolder("equations-teacher")}`,
);
