import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm, truncate, unlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { accuracy } from "../../src/evaluate/accuracy.js";
import { LanguageModel } from "../../src/nn/language-model.js";
import { loadModel, saveModel, shippedModel } from "../../src/nn/model-folder.js";
import { decodeSafetensors, encodeSafetensors } from "../../src/nn/safetensors.js";
import { serve } from "../../src/nn/serve.js";
import { Tokenizer } from "../../src/nn/tokenizer.js";
import { equations } from "../../src/tasks/equations.js";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "модель с пробелом "));
});
afterEach(() => rm(folder, { recursive: true }));

const model = () =>
  new LanguageModel(
    Tokenizer.characters("0123<>", ["<a>"]),
    { contextLength: 8, width: 8, layers: 1, heads: 2 },
    { seed: 3 },
  );

test("a model comes back from its folder as it was", async () => {
  const saved = model();
  await saveModel(saved, folder, { name: "tiny", seed: 3 });
  const loaded = await loadModel(folder);
  expect(loaded.weights).toEqual(saved.weights);
  expect(loaded.config).toEqual(saved.config);
  expect(loaded.tokenizer.definition).toEqual(saved.tokenizer.definition);
  expect(loaded.card).toEqual({ name: "tiny", seed: 3 });
});

test("16 bits halve the weights, and each comes back to about three digits", async () => {
  const saved = model();
  await saveModel(saved, folder);
  const { length } = await readFile(join(folder, "weights.safetensors"));
  await saveModel(saved, folder, saved.card, { storage: "float16" });
  const { weights } = await loadModel(folder);
  expect((await readFile(join(folder, "weights.safetensors"))).length).toBeLessThan(0.7 * length);
  expect(weights).not.toEqual(saved.weights);
  saved.weights.forEach((weight, i) => {
    expect(Math.abs(weights[i]! - weight)).toBeLessThanOrEqual(Math.abs(weight) * 2 ** -11 + 2 ** -25);
  });
});

test("a tokenizer of byte pairs is saved with the model", async () => {
  const tokenizer = Tokenizer.bytePairs(["so so so ж ж"], { vocabularySize: 270, words: ["<a>"] });
  const size = { contextLength: 8, width: 8, layers: 1, heads: 2 };
  await saveModel(new LanguageModel(tokenizer, size, { seed: 3 }), folder);
  const loaded = (await loadModel(folder)).tokenizer;
  expect(loaded.definition).toEqual(tokenizer.definition);
  expect(loaded.encode("so<a>ж")).toEqual(tokenizer.encode("so<a>ж"));
});

test("the weights are a safetensors file that others can read", async () => {
  await saveModel(model(), folder);
  const file = await readFile(join(folder, "weights.safetensors"));
  const header = JSON.parse(file.toString("utf8", 8, 8 + Number(file.readBigUInt64LE())));
  const { __metadata__: metadata, ...tensors } = header;
  expect(Object.values(metadata)).toEqual([expect.any(String)]);
  expect(tensors["head.weight"]).toMatchObject({ dtype: "F32", shape: [8, 11] });
  const ends = Object.values<{ data_offsets: [number, number] }>(tensors).map(
    (entry) => entry.data_offsets[1],
  );
  expect(file.length).toBe(8 + Number(file.readBigUInt64LE()) + Math.max(...ends));
});

test("a folder that holds parts of two models of one shape is refused, whichever was saved first", async () => {
  const size = { contextLength: 8, width: 8, layers: 1, heads: 2 };
  const other = new LanguageModel(Tokenizer.characters("4567<>", ["<a>"]), size, { seed: 4 });
  const regrouped = new LanguageModel(model().tokenizer, { ...size, heads: 4 }, { seed: 5 });
  for (const [after, part] of [
    [other, "tokenizer.json"],
    [regrouped, "config.json"],
    [other, "weights.safetensors"],
  ] as const) {
    await saveModel(after, folder);
    const taken = await readFile(join(folder, part));
    await saveModel(model(), folder);
    await writeFile(join(folder, part), taken);
    await expect(loadModel(folder)).rejects.toThrow(
      "was not made for the config.json and tokenizer.json beside it",
    );
    await saveModel(model(), folder);
    expect((await loadModel(folder)).weights).toEqual(model().weights);
  }
});

test("files may be laid out anew, and weights that say nothing of what they are made for are taken", async () => {
  await saveModel(model(), folder);
  const file = join(folder, "tokenizer.json");
  const { kind, tokens } = JSON.parse(await readFile(file, "utf8"));
  await writeFile(file, JSON.stringify({ tokens, kind }).replaceAll(",", ",\r\n"));
  expect((await loadModel(folder)).weights).toEqual(model().weights);
  const weights = join(folder, "weights.safetensors");
  const old = [...decodeSafetensors(await readFile(weights), weights).values()];
  await writeFile(weights, encodeSafetensors(old));
  expect((await loadModel(folder)).weights).toEqual(model().weights);
});

test("a model that cannot be saved leaves the one before as it was, and nothing else", async () => {
  await saveModel(model(), folder);
  const large = model();
  large.weights = large.weights.map(() => 70_000);
  await expect(saveModel(large, folder, { name: "large" }, { storage: "float16" })).rejects.toThrow("70000");
  expect((await loadModel(folder)).card.name).toBe("student");
  expect((await readdir(folder)).length).toBe(4);
});

test("a program killed while it saves one model over another leaves one of them, or is found out", async () => {
  const program = join(import.meta.dirname, "saving-run.mjs");
  for (const wait of [2, 9, 17]) {
    const child = spawn(process.execPath, [program, folder], { stdio: ["ignore", "pipe", "inherit"] });
    await once(child.stdout, "data");
    setTimeout(() => child.kill("SIGKILL"), wait);
    await once(child, "close");
    const loaded = await loadModel(folder).catch(({ message }) => message as string);
    if (typeof loaded === "string") expect(loaded).toContain("was not made for");
    // Which of the two it is, its letters say.
    else expect(Buffer.from(loaded.weights.buffer).equals(Buffer.from(initialOf(loaded).buffer))).toBe(true);
  }
});

/** The weights that a model of these letters begins with in the program that is killed. */
function initialOf({ tokenizer, config }: LanguageModel): Float32Array {
  const { vocabularySize: _, ...size } = config;
  const seed = JSON.stringify(tokenizer.definition).includes('"a"') ? 1 : 2;
  return new LanguageModel(tokenizer, size, { seed }).weights;
}

describe("a folder that is not whole", () => {
  beforeEach(() => saveModel(model(), folder));
  const weights = () => join(folder, "weights.safetensors");

  test("missing file", async () => {
    await unlink(join(folder, "tokenizer.json"));
    await expect(loadModel(folder)).rejects.toThrow(/tokenizer\.json cannot be read.*holds config\.json/);
  });
  test("weights cut short", async () => {
    await truncate(weights(), 1000);
    await expect(loadModel(folder)).rejects.toThrow(
      /weights\.safetensors is not a usable safetensors file: /,
    );
  });
  test("the last number cut off", async () => {
    await truncate(weights(), (await readFile(weights())).length - 4);
    await expect(loadModel(folder)).rejects.toThrow(/head\.weight ends at byte \d+ of \d+/);
  });
  test("weights of another kind", async () => {
    await writeFile(weights(), "PK\u0003\u0004 this is a zip, or so it says");
    await expect(loadModel(folder)).rejects.toThrow(/not a usable safetensors file/);
  });
  test("weights of no bytes", async () => {
    await truncate(weights(), 0);
    await expect(loadModel(folder)).rejects.toThrow(/it has 0 bytes/);
  });
  test("weights of another size of model", async () => {
    await writeFile(
      join(folder, "config.json"),
      JSON.stringify({ contextLength: 8, width: 16, layers: 1, heads: 2 }),
    );
    await expect(loadModel(folder)).rejects.toThrow(
      /shape \[11,8\] for token\.embedding, which needs \[11,16\]/,
    );
  });
  test("a config that is not one", async () => {
    await writeFile(join(folder, "config.json"), JSON.stringify({ contextLength: 8, width: "wide" }));
    await expect(loadModel(folder)).rejects.toThrow(/config\.json does not describe a model[\s\S]*width/);
  });
});

test("the shipped teacher is as good as its card says", async () => {
  const teacher = await shippedModel("equations-teacher");
  const task = equations();
  const { heldOut } = teacher.card as unknown as { heldOut: { equations: number; correct: number } };
  const { outcomes } = await accuracy(task, task.inputs("test", heldOut.equations), serve(teacher));
  expect(outcomes.filter(({ correct }) => correct).length).toBe(heldOut.correct);
});
