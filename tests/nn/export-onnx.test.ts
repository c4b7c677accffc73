import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { exportOnnx } from "../../src/nn/export-onnx.js";
import { LanguageModel } from "../../src/nn/language-model.js";
import { Tokenizer } from "../../src/nn/tokenizer.js";
import { plainLogits } from "./plain-transformer.js";

const model = new LanguageModel(
  Tokenizer.characters("abcdefgh"),
  { contextLength: 12, width: 16, layers: 2, heads: 2 },
  { seed: 4 },
);

test("a process with nothing but onnxruntime-node computes the model's own logits from the file", async () => {
  const folder = mkdtempSync(join(tmpdir(), "экспорт с пробелом "));
  try {
    const path = join(folder, "model.onnx");
    await exportOnnx(model, path);
    for (const rows of [
      [[2, 4, 5, 3, 9]],
      [
        [2, 3, 0, 0],
        [2, 11, 10, 3],
        [2, 6, 3, 7],
      ],
    ]) {
      const program = join(import.meta.dirname, "run-onnx.mjs");
      const said = execFileSync(process.execPath, [program, path, JSON.stringify(rows)], {
        encoding: "utf8",
      });
      const { shape, values } = JSON.parse(said) as { shape: number[]; values: number[] };
      expect(shape).toEqual([rows.length, rows[0]!.length, model.tokenizer.size]);
      const expected = rows.flatMap((row) => plainLogits(model.config, model.weights, row)).flat();
      expected.forEach((logit, i) => {
        expect(values[i]).toBeCloseTo(logit, 4);
      });
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});
