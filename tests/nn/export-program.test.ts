import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { exportProgram } from "../../src/nn/export-program.js";
import { LanguageModel } from "../../src/nn/language-model.js";
import { shippedModel } from "../../src/nn/model-folder.js";
import { sample } from "../../src/nn/sample.js";
import { Tokenizer } from "../../src/nn/tokenizer.js";
import { train } from "../../src/nn/train.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "ученик с пробелом "));
  symlinkSync(resolve("node_modules"), join(folder, "node_modules"), "junction");
});
afterEach(() => rmSync(folder, { recursive: true }));

const said = (prompt: string) =>
  execFileSync(process.execPath, [join(folder, "answer.mjs"), prompt], { encoding: "utf8" });

test("ten lines answer as the kit does, with characters and words", async () => {
  const teacher = await shippedModel("equations-teacher");
  await exportProgram(teacher, folder, { card: "# A card" });
  expect(readFileSync(join(folder, "README.md"), "utf8")).toBe("# A card");
  expect(readFileSync(join(folder, "answer.mjs"), "utf8").trimEnd().split("\n").length).toBe(10);
  const prompts = ["7x+1=2x+41", "3x+2=x+8"];
  const answers = await sample(teacher, prompts);
  expect(prompts.map(said)).toEqual(answers.map(({ text }) => text));
  expect(answers[0]?.text).toContain("<answer>8</answer>");
  const refused = spawnSync(process.execPath, [join(folder, "answer.mjs"), "7y=1"], { encoding: "utf8" });
  expect(refused.status).not.toBe(0);
  expect(refused.stderr).toContain('the model was never shown "y"');
});

test("an answer that fills the whole context has its last token too", async () => {
  const tokenizer = Tokenizer.characters("abcdefghijklmnop");
  const size = { contextLength: 8, width: 16, layers: 1, heads: 2 };
  const untrained = new LanguageModel(tokenizer, size, { seed: 2 });
  const [answer] = await sample(untrained, ["a"]);
  // Three tokens come before it, and its last one is read by nobody.
  expect([answer!.finishReason, answer!.text.length]).toEqual(["length", 6]);
  await exportProgram(untrained, folder);
  expect(said("a")).toBe(answer!.text);
});

test.each(["apart", "merged"] as const)("and with byte pairs, numbers %s, in any script", async (numbers) => {
  const records = [
    { prompt: "Где мой заказ 1234?", output: "<topic>доставка 🚚</topic>" },
    { prompt: "My card was charged  twice, 1234 times", output: "<topic>billing</topic>" },
  ];
  const texts = records.flatMap(({ prompt, output }) => [prompt, output]);
  const tokenizer = Tokenizer.bytePairs(texts, {
    vocabularySize: 320,
    words: ["<topic>", "</topic>"],
    numbers,
  });
  const model = new LanguageModel(
    tokenizer,
    { contextLength: 90, width: 32, layers: 1, heads: 2 },
    { seed: 1 },
  );
  for await (const _ of train(model, records, { epochs: 60, learningRate: 0.01 }));
  await exportProgram(model, folder);
  for (const { prompt, output } of records) expect(said(prompt)).toBe(output);
});
