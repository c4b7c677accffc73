import { LanguageModel } from "../../nn/language-model.js";
import { saveModel, shippedModelFolder } from "../../nn/model-folder.js";
import { sample } from "../../nn/sample.js";
import { Tokenizer } from "../../nn/tokenizer.js";
import { equations, equationVocabulary, workedSolution } from "../../tasks/equations.js";
import { trainInLines } from "./training-lines.js";

const size = { contextLength: 40, width: 128, layers: 3, heads: 4 };
const recipe = { epochs: 6, batchSize: 32, learningRate: 0.002, seed: 1 };

/** Trains the teacher of the equations and writes it into the package. */
export async function trainEquationsTeacher(): Promise<void> {
  const task = equations();
  const inputs = task.inputs("train", 5400);
  const records = inputs.map((equation) => ({
    prompt: task.prompt(equation),
    output: workedSolution(equation),
  }));
  const tokenizer = Tokenizer.characters(equationVocabulary.characters, equationVocabulary.words);
  const teacher = new LanguageModel(tokenizer, size, { seed: 1 });
  await trainInLines(teacher, records, recipe);

  const heldOut = task.inputs("test", 1000);
  const answers = await sample(teacher, heldOut.map(task.prompt));
  const correct = heldOut.filter(
    (equation, i) => task.verify(equation, answers[i]?.text ?? "").status === "accepted",
  ).length;
  await saveModel(teacher, shippedModelFolder("equations-teacher"), {
    name: "equations-teacher",
    description: "Solves ax+b=cx+d step by step. Trained from scratch on worked solutions; no other data.",
    madeBy: "npm run train:teacher -- equations",
    data: { task: task.name, split: "train", records: records.length },
    recipe,
    heldOut: { split: "test", equations: heldOut.length, correct, temperature: 0 },
  });
  console.log(
    `${correct} of ${heldOut.length} held-out equations right; saved to ${shippedModelFolder("equations-teacher")}`,
  );
}
