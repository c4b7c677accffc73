import { expect, test } from "vitest";
import { LanguageModel } from "../../src/nn/language-model.js";
import { preparedSession } from "../../src/nn/prepared-session.js";
import { Tokenizer } from "../../src/nn/tokenizer.js";

const size = { contextLength: 8, width: 8, layers: 1, heads: 2 };
const model = new LanguageModel(Tokenizer.characters("ab"), size, { seed: 1 });

test("a graph is prepared once for a vector of weights, and one that could not be is tried again", async () => {
  const once = preparedSession(model, "whole", 1);
  await once;
  expect(preparedSession(model, "whole", 1)).toBe(once);
  const failed = preparedSession(model, "whole", -2); // threads that ONNX Runtime refuses
  await expect(failed).rejects.toThrow();
  const again = preparedSession(model, "whole", -2);
  expect(again).not.toBe(failed);
  await expect(again).rejects.toThrow();
});
