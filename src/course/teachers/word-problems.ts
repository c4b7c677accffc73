import { random } from "../../core/random.js";
import { LanguageModel } from "../../nn/language-model.js";
import { loadModel, saveModel, shippedModelFolder } from "../../nn/model-folder.js";
import { sample } from "../../nn/sample.js";
import { Tokenizer } from "../../nn/tokenizer.js";
import { wordProblems, wordProblemVocabulary, workedProblem } from "../../tasks/word-problems.js";
import { trainInLines } from "./training-lines.js";
import { verboseChain } from "./verbose-chain.js";

const size = { contextLength: 96, width: 96, layers: 3, heads: 4 };
/** Three epochs and not more: after six it is right 94 times of 100, and leaves a student little to sift. */
const recipe = { epochs: 3, batchSize: 16, learningRate: 0.002, seed: 1 };
/** The last training problems: lessons take the first, which the teacher has therefore not seen. */
const [trained, from] = [15_000, 35_000];
const tested = 1000;

/** Trains the teacher of the word problems and writes it into the package, with its weights in 16 bits. */
export async function trainWordProblemsTeacher(): Promise<void> {
  const task = wordProblems();
  const next = random(1);
  const records = task
    .inputs("train", from + trained)
    .slice(from)
    .map((problem) => ({
      prompt: task.prompt(problem),
      output: workedProblem({ ...problem, steps: verboseChain(problem.steps, next) }),
    }));
  const tokenizer = Tokenizer.characters(wordProblemVocabulary.characters, wordProblemVocabulary.words);
  const teacher = new LanguageModel(tokenizer, size, { seed: 1 });
  await trainInLines(teacher, records, recipe);

  const folder = shippedModelFolder("word-problems-teacher");
  const card = {
    name: "word-problems-teacher",
    description:
      "Solves word problems of two or three steps, with mistakes and now and then a step too many. Trained from scratch on " +
      "worked solutions; no other data.",
    madeBy: "npm run train:teacher -- word-problems",
    data: { task: task.name, split: "train", from, records: records.length, redundantSteps: 0.25 },
    recipe,
  };
  const storage = "float16";
  await saveModel(teacher, folder, card, { storage });
  // Tested is what ships: the weights as they come back from 16 bits.
  const shipped = await loadModel(folder);
  const heldOut = task.inputs("test", tested);
  const right = async (temperature: number) => {
    const answers = await sample(shipped, heldOut.map(task.prompt), { temperature, seed: 1 });
    const correct = heldOut.filter(
      (p, i) => task.verify(p, answers[i]?.text ?? "").status === "accepted",
    ).length;
    return { temperature, correct };
  };
  const results = [await right(0), await right(0.8)];
  await saveModel(
    shipped,
    folder,
    { ...card, heldOut: { split: "test", problems: tested, results } },
    { storage },
  );
  console.log(`of ${tested} held-out problems right: ${JSON.stringify(results)}; saved to ${folder}`);
}
