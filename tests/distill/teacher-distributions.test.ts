import { appendFile, mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import {
  loadDistributions,
  saveDistributions,
  teacherDistributions,
} from "../../src/distill/teacher-distributions.js";
import { plainLogits } from "../nn/plain-transformer.js";
import { records, smallStudent } from "./students.js";

const teacher = smallStudent(7);

test("each place holds what the teacher finds likely there, as a transformer of plain loops computes it", async () => {
  const { rows } = await teacherDistributions(teacher, records, { topK: 3, batchSize: 3 });
  const { tokenizer, config, weights } = teacher;
  for (const { prompt, output, places } of rows) {
    const before = [tokenizer.beginning, ...tokenizer.encode(prompt), tokenizer.separator];
    const all = [...before, ...tokenizer.encode(output)];
    const logits = plainLogits(config, weights, all);
    expect(places.length).toBe(all.length - before.length + 1); // the end is learned as well
    places.forEach(({ tokens, logProbabilities }, i) => {
      const row = logits[before.length - 1 + i]!;
      const total = Math.log(row.reduce((sum, x) => sum + Math.exp(x), 0));
      const sorted = row.map((x, token) => [x - total, token] as const).sort((a, b) => b[0] - a[0]);
      expect(tokens).toEqual(sorted.slice(0, 3).map(([, token]) => token));
      logProbabilities.forEach((nats, k) => {
        expect(nats).toBeCloseTo(sorted[k]![0], 4);
      });
    });
  }
});

test("a file gives back what was saved, and a torn or shortened one is refused with the reason", async () => {
  const file = join(await mkdtemp(join(tmpdir(), "мягкие метки ")), "soft.jsonl");
  const made = await teacherDistributions(teacher, records, { topK: 2 });
  await saveDistributions(file, made);
  expect(await loadDistributions(file)).toEqual(made);

  const whole = await readFile(file, "utf8");
  await writeFile(file, whole.split("\n").slice(0, 3).join("\n").concat("\n"));
  await expect(loadDistributions(file)).rejects.toThrow("4 records were written, 2 are left");
  await writeFile(file, whole);
  await appendFile(file, '{"prompt": "x');
  await expect(loadDistributions(file)).rejects.toThrow(/line 6: the file ends in the middle/);
  await writeFile(file, '{"prompt":"a"}\n');
  await expect(loadDistributions(file)).rejects.toThrow("names no vocabulary");
});
