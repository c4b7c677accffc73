/** A program to be killed: saves two models of one shape over each other in the folder named first, again and again, and tells once it has. */
import { LanguageModel, saveModel, Tokenizer } from "distill-kit";

const [, , folder = ""] = process.argv;
const size = { contextLength: 8, width: 128, layers: 1, heads: 2 };
const models = ["ab", "cd"].map(
  (letters, i) => new LanguageModel(Tokenizer.characters(letters), size, { seed: i + 1 }),
);
for (;;) {
  for (const model of models) await saveModel(model, folder);
  process.stdout.write("saved\n");
}
