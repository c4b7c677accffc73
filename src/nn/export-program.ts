import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { exportOnnx } from "./export-onnx.js";
import type { LanguageModel } from "./language-model.js";
import { reserved } from "./text-codec.js";

/**
 * Writes a model with a program that runs it without this kit: `model.onnx`, `tokenizer.json`, `tokenizer.mjs` and `answer.mjs`, of ten lines.
 *
 * `node answer.mjs "7x+1=2x+41"` writes the likeliest answer, token by token, as {@link sample} does at temperature 0. It needs Node 20 and the
 * package `onnxruntime-node`. `card`, a model card in Markdown, becomes the folder's README.md. Makes the folder; throws what writing a file throws.
 *
 * @example
 * ```ts
 * const teacher = await shippedModel("equations-teacher");
 * await exportProgram(teacher, ".distill/equations-student");
 * ```
 */
export async function exportProgram(
  model: LanguageModel,
  folder: string,
  { card }: { readonly card?: string } = {},
): Promise<void> {
  const { contextLength } = model.config;
  const { definition } = model.tokenizer;
  await mkdir(folder, { recursive: true });
  await exportOnnx(model, join(folder, "model.onnx"));
  await writeFile(join(folder, "tokenizer.json"), `${JSON.stringify({ ...definition, contextLength })}\n`);
  await writeFile(join(folder, "tokenizer.mjs"), definition.kind === "characters" ? characters : bytePairs);
  await writeFile(join(folder, "answer.mjs"), program);
  if (card !== undefined) await writeFile(join(folder, "README.md"), card);
}

const program = `import { InferenceSession, Tensor } from "onnxruntime-node";
import { begin, bytes, contextLength, end, model } from "./tokenizer.mjs";
const session = await InferenceSession.create(model);
const tokens = begin(process.argv[2] ?? "");
for (let next; next !== end && tokens.length <= contextLength; tokens.push(next)) {
  const { logits } = await session.run({ tokens: new Tensor("int32", Int32Array.from(tokens), [1, tokens.length]) });
  const last = logits.data.slice(-logits.dims[2]);
  next = last.indexOf(Math.max(...last));
  process.stdout.write(bytes(next));
}
`;

const opening = `// The model, the token numbers of a prompt, and the bytes that a token writes.
import { readFileSync } from "node:fs";
const file = (name) => readFileSync(new URL(name, import.meta.url));
export const model = file("model.onnx");
const made = JSON.parse(file("tokenizer.json").toString("utf8"));
export const { contextLength } = made;
export const end = 1;
export const begin = (prompt) => [2, ...encode(prompt), 3];
const longestFirst = (words) => [...words].sort((a, b) => b.length - a.length).map((word) => word.replace(/[\\\\^$.*+?()[\\]{}|/]/g, "\\\\$&"));
`;

const characters = `${opening}
const numbers = new Map(made.tokens.map((token, number) => [token, number]));
const words = made.tokens.slice(${reserved.length}).filter((token) => [...token].length > 1);
const pieces = new RegExp([...longestFirst(words), "."].join("|"), "gsu");
export const bytes = (token) => (token < ${reserved.length} ? "" : made.tokens[token]);
function encode(text) {
  return (text.match(pieces) ?? []).map((piece) => {
    if (numbers.has(piece)) return numbers.get(piece);
    throw new Error("the model was never shown " + JSON.stringify(piece));
  });
}
`;

const bytePairs = `${opening}
const words = new Map(made.words.map((word, at) => [word, ${reserved.length} + at]));
const firstByte = ${reserved.length} + made.words.length;
const written = [...Array(${reserved.length}).fill(""), ...made.words].map((text) => Buffer.from(text));
for (let byte = 0; byte < 256; byte++) written.push(Buffer.from([byte]));
for (const [left, right] of made.merges) written.push(Buffer.concat([written[left], written[right]]));
const merged = new Map(made.merges.map(([left, right], at) => [left + "," + right, firstByte + 256 + at]));
const digits = made.numbers === "apart" ? "\\\\p{N}" : " ?\\\\p{N}+";
const kinds = new RegExp([" ?\\\\p{L}+", digits, " ?[^\\\\s\\\\p{L}\\\\p{N}]+", "\\\\s+(?!\\\\S)", "\\\\s+"].join("|"), "gu");
const whole = new RegExp("(" + (longestFirst(made.words).join("|") || "(?!)") + ")", "gu");
export const bytes = (token) => (token < ${reserved.length} ? "" : written[token]);
function encode(text) {
  return text.split(whole).flatMap((part, at) => (at % 2 === 1 ? [words.get(part)] : (part.match(kinds) ?? []).flatMap(merge)));
}
/** Joins the pair that was learned first, again and again, until no two neighbours are a known pair. */
function merge(piece) {
  const tokens = Array.from(Buffer.from(piece), (byte) => firstByte + byte);
  for (;;) {
    const pairs = tokens.slice(1).map((right, at) => merged.get(tokens[at] + "," + right) ?? Infinity);
    const best = Math.min(...pairs);
    if (best === Infinity) return tokens;
    tokens.splice(pairs.indexOf(best), 2, best);
  }
}
`;
