import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { z } from "zod";
import { KitError } from "../core/errors.js";
import { type Aside, writeAside } from "../core/write-whole.js";
import { LanguageModel, type ModelCard } from "./language-model.js";
import { decodeSafetensors, encodeSafetensors, type Storage, safetensorsMetadata } from "./safetensors.js";
import { parameterLayout } from "./transformer.js";

const sizeSchema = z.object({
  contextLength: z.number(),
  width: z.number(),
  layers: z.number(),
  heads: z.number(),
  head: z.enum(["untied", "tied", "scalar"]).exactOptional(),
});

const tokenizerSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("characters"), tokens: z.array(z.string()) }),
  z.object({
    kind: z.literal("byte-pairs"),
    numbers: z.enum(["apart", "merged"]),
    words: z.array(z.string()),
    merges: z.array(z.tuple([z.number(), z.number()])),
  }),
]);

const cardSchema = z.looseObject({ name: z.string() });

/** How to save a model. */
export interface SaveOptions {
  /** `"float16"` halves the file and rounds each weight to about three digits. Default `"float32"`. */
  readonly storage?: Storage;
}

/**
 * Writes a model as a folder: `config.json`, `tokenizer.json`, `card.json` and `weights.safetensors`.
 *
 * All are written aside before the first takes its name, the weights at last; they know for which config and tokenizer they are made. A kill in
 * the midst leaves the model that was there, or a folder that is refused. The card is the place for data, seed and metrics.
 * Throws a {@link KitError} on weights that the storage cannot hold.
 *
 * @example
 * ```ts
 * const student = new LanguageModel(Tokenizer.characters("ab"), { contextLength: 8, width: 16, layers: 1, heads: 2 }, { seed: 1 });
 * const folder = `${process.env.TMPDIR ?? "/tmp"}/distill-kit-example`;
 * await saveModel(student, folder, { name: "letters" });
 * (await loadModel(folder)).card; // { name: "letters" }
 * ```
 */
export async function saveModel(
  model: LanguageModel,
  folder: string,
  card: ModelCard = model.card,
  { storage = "float32" }: SaveOptions = {},
): Promise<void> {
  const { vocabularySize: _, ...size } = model.config;
  const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
  const tensors = parameterLayout(model.config).map(({ name, shape, offset, size: length }) => ({
    name,
    shape,
    data: model.weights.subarray(offset, offset + length),
  }));
  const madeFor = { madeFor: digestOf(size, model.tokenizer.definition) };
  const parts = [
    ["config.json", json(size)],
    ["tokenizer.json", json(model.tokenizer.definition)],
    ["card.json", json(card)],
    ["weights.safetensors", encodeSafetensors(tensors, storage, madeFor)],
  ] as const;
  const written: Aside[] = [];
  try {
    for (const [name, content] of parts) written.push(await writeAside(join(folder, name), content));
    for (const part of written) await part.rename();
  } finally {
    for (const part of written) await part.abandon();
  }
}

/** What weights are made for. Those of an equal shape fit another tokenizer, and answer nonsense. */
function digestOf(size: unknown, tokenizer: unknown): string {
  const made = [sizeSchema.parse(size), tokenizerSchema.parse(tokenizer)]; // the schemas put fields in one order
  return createHash("sha256").update(JSON.stringify(made)).digest("hex");
}

async function readPart(folder: string, name: string): Promise<Buffer> {
  const path = join(folder, name);
  try {
    return await readFile(path);
  } catch (cause) {
    throw new KitError(`${path} cannot be read`, {
      remedy: "A model's folder holds config.json, tokenizer.json, card.json and weights.safetensors.",
      value: path,
      cause,
    });
  }
}

async function readJson<Value>(folder: string, name: string, schema: z.ZodType<Value>): Promise<Value> {
  const text = (await readPart(folder, name)).toString("utf8");
  try {
    return schema.parse(JSON.parse(text));
  } catch (cause) {
    throw new KitError(
      `${join(folder, name)} does not describe a model: ${cause instanceof z.ZodError ? z.prettifyError(cause) : cause}`,
      {
        remedy: "Save the model again, or put the original file back.",
        value: name,
        cause,
      },
    );
  }
}

/**
 * Reads a folder that {@link saveModel} wrote. Throws a {@link KitError} naming the file that is missing or unusable.
 *
 * @example
 * ```ts
 * const model = await loadModel(shippedModelFolder("equations-teacher"));
 * model.config.layers; // 3
 * ```
 */
export async function loadModel(folder: string): Promise<LanguageModel> {
  const size = await readJson(folder, "config.json", sizeSchema);
  const tokenizer = await readJson(folder, "tokenizer.json", tokenizerSchema);
  const card = await readJson<ModelCard>(folder, "card.json", cardSchema);
  const path = join(folder, "weights.safetensors");
  const weights = await readPart(folder, "weights.safetensors");
  const tensors = decodeSafetensors(weights, path);
  const model = new LanguageModel(tokenizer, size, { seed: 1 }, card);
  for (const { name, shape, offset } of parameterLayout(model.config)) {
    const tensor = tensors.get(name);
    if (tensor?.shape.join() !== shape.join()) {
      throw new KitError(
        `${path} has ${tensor ? `shape [${tensor.shape}]` : "nothing"} for ${name}, which needs [${shape}]`,
        {
          remedy: "Use the config.json and tokenizer.json that were saved with these weights.",
          value: name,
        },
      );
    }
    model.weights.set(tensor.data, offset);
  }
  const { madeFor } = safetensorsMetadata(weights, path); // unknown of those that others wrote
  if (madeFor !== undefined && madeFor !== digestOf(size, tokenizer)) {
    throw new KitError(`${path} was not made for the config.json and tokenizer.json beside it`, {
      remedy: "Save the model again: the saving of another over it was cut short, or a file was changed.",
      value: folder,
    });
  }
  return model;
}

/** Models that ship with the kit; each was trained by a seeded program named in its card. */
export type ShippedModel = "equations-teacher" | "word-problems-teacher";

/**
 * The folder of a shipped model, wherever the package is installed.
 *
 * @example
 * ```ts
 * shippedModelFolder("equations-teacher").endsWith("equations-teacher"); // true
 * ```
 */
export function shippedModelFolder(name: ShippedModel): string {
  const home = dirname(createRequire(import.meta.url).resolve("distill-kit/package.json"));
  return join(home, "nn", "models", name);
}

/**
 * A trained model that ships with the kit.
 *
 * @example
 * ```ts
 * const teacher = await shippedModel("equations-teacher");
 * teacher.card.name; // "equations-teacher"
 * ```
 */
export async function shippedModel(name: ShippedModel): Promise<LanguageModel> {
  return loadModel(shippedModelFolder(name));
}
