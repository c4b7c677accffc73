import * as kit from "distill-kit";

const task = kit.equations();
/** @param {kit.Equation} equation */
const record = (equation) => ({ prompt: equation.text, output: kit.workedSolution(equation) });
const records = task.inputs("train", 4000).map(record);
const { characters, words } = kit.equationVocabulary;
const tokenizer = kit.Tokenizer.characters(characters, words);
const size = { contextLength: 40, width: 60, layers: 2, heads: 4 };
const student = new kit.LanguageModel(tokenizer, size, { seed: 1 });
for await (const { step, loss, seconds } of kit.train(student, records, { epochs: 8, learningRate: 0.006 })) {
  if (step % 125 === 0) console.log(`step ${step}: loss ${loss.toFixed(3)} after ${seconds.toFixed(1)} s`);
}
const { rate } = await kit.accuracy(task, task.inputs("test", 500), kit.serve(student));
console.log(student.parameterCount, rate);
