import { stat } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { shippedModel, shippedModelFolder } from "../../../src/nn/model-folder.js";
import { sample } from "../../../src/nn/sample.js";
import { wordProblems } from "../../../src/tasks/word-problems.js";

interface HeldOut {
  readonly problems: number;
  readonly results: readonly { readonly temperature: number; readonly correct: number }[];
}

test("the teacher of the word problems is as good as its card says, and errs", async () => {
  const teacher = await shippedModel("word-problems-teacher");
  const { problems, results } = teacher.card.heldOut as HeldOut;
  const task = wordProblems();
  const inputs = task.inputs("test", problems);
  expect(results.map(({ temperature }) => temperature)).toEqual([0, 0.8]);
  for (const { temperature, correct } of results) {
    const answers = await sample(teacher, inputs.map(task.prompt), { temperature, seed: 1 });
    const right = inputs.filter(
      (input, i) => task.verify(input, answers[i]?.text ?? "").status === "accepted",
    );
    expect(right.length).toBe(correct);
    expect(correct / problems).toBeLessThan(0.9);
  }
});

test("its folder is small enough to ship", async () => {
  const folder = shippedModelFolder("word-problems-teacher");
  const files = ["config.json", "tokenizer.json", "card.json", "weights.safetensors"];
  const sizes = await Promise.all(files.map(async (file) => (await stat(join(folder, file))).size));
  expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(1_500_000);
});
