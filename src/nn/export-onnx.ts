import { writeFile } from "node:fs/promises";
import type { LanguageModel } from "./language-model.js";
import { logitsGraph } from "./sequence-graph.js";

/**
 * Writes a model as one `.onnx` file that any ONNX runtime loads without this kit.
 *
 * It maps `tokens: [batch, length]` (int32) to `logits: [batch, length, vocabulary]` (float32); both sizes are free from
 * run to run, with `length` up to the model's context. Sequences are filled up behind their end: no token sees
 * those after it. Only standard operators of set 20; the weights are inside. Throws what writing the file throws.
 *
 * @example
 * ```ts
 * const teacher = await shippedModel("equations-teacher");
 * await exportOnnx(teacher, `${process.env.TMPDIR ?? "/tmp"}/distill-kit-example.onnx`);
 * ```
 */
export async function exportOnnx({ config, weights }: LanguageModel, path: string): Promise<void> {
  await writeFile(path, logitsGraph(config, weights));
}
