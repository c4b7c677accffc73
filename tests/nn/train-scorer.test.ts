import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { random } from "../../src/core/random.js";
import { LanguageModel } from "../../src/nn/language-model.js";
import { loadModel, saveModel } from "../../src/nn/model-folder.js";
import { scorer } from "../../src/nn/scorer.js";
import { Tokenizer } from "../../src/nn/tokenizer.js";
import { trainScorer } from "../../src/nn/train-scorer.js";

const tokenizer = Tokenizer.characters("abcdef!");
const size = { contextLength: 16, width: 24, layers: 1, heads: 2, head: "scalar" } as const;
const fresh = (seed = 1) => new LanguageModel(tokenizer, size, { seed });

/** The same letters, of which those that end in a call are preferred; where in the answer a call stands decides nothing else. */
function pairs(count: number, seed: number) {
  const next = random(seed);
  const word = () =>
    Array.from({ length: 2 + Math.floor(4 * next()) }, () => "abcdef"[Math.floor(6 * next())]).join("");
  return Array.from({ length: count }, () => {
    const [a, b] = [word(), word()];
    return { prompt: word(), chosen: `${a}!`, rejected: `${b[0]}!${b.slice(1)}` };
  });
}

async function trained(seed = 1): Promise<{ model: LanguageModel; losses: number[] }> {
  const model = fresh(seed);
  const losses: number[] = [];
  for await (const { loss } of trainScorer(model, pairs(200, 3), { epochs: 6 })) losses.push(loss);
  return { model, losses };
}

test("a scorer learns to tell answers apart that it has not seen, from a loss of log 2", async () => {
  const { model, losses } = await trained();
  expect(losses.length).toBe(6 * 13);
  expect(losses[0]).toBeCloseTo(Math.log(2), 1);
  const unseen = pairs(100, 4);
  const scores = scorer(model);
  const chosen = await scores(unseen.map(({ prompt, chosen }) => ({ prompt, output: chosen })));
  const rejected = await scores(unseen.map(({ prompt, rejected }) => ({ prompt, output: rejected })));
  const right = chosen.filter((score, i) => score > (rejected[i] as number)).length;
  expect(right).toBeGreaterThan(90);
});

test("a score is the same, whatever stands beside the answer in the batch", async () => {
  const { model } = await trained(2);
  const answers = [
    { prompt: "a", output: "b!" },
    { prompt: "abc", output: "defabc" },
  ];
  const together = await scorer(model)(answers);
  for (const [i, answer] of answers.entries()) {
    const [alone] = await scorer(model)([answer]);
    expect(together[i]).toBeCloseTo(alone as number, 5);
  }
});

test("the loss of a step is the mean of -log sigmoid of the differences", async () => {
  const model = fresh();
  const some = pairs(3, 5);
  const before = scorer(model);
  const chosen = await before(some.map(({ prompt, chosen }) => ({ prompt, output: chosen })));
  const rejected = await before(some.map(({ prompt, rejected }) => ({ prompt, output: rejected })));
  const nats = chosen.map((score, i) => Math.log(1 + Math.exp((rejected[i] as number) - score)));
  const { value } = await trainScorer(model, some, { epochs: 1 }).next();
  expect(value?.loss).toBeCloseTo(
    nats.reduce((sum, loss) => sum + loss / 3, 0),
    5,
  );
});

test("the same seed gives bitwise the same weights, and a saved scorer gives the same scores", async () => {
  const [{ model: one }, { model: other }] = [await trained(), await trained()];
  expect(one.weights).toEqual(other.weights);
  const folder = await mkdtemp(join(tmpdir(), "судья "));
  await saveModel(one, folder);
  const answers = [{ prompt: "a", output: "b!" }];
  expect(await scorer(await loadModel(folder))(answers)).toEqual(await scorer(one)(answers));
  await rm(folder, { recursive: true });
});

test("what cannot be scored or learned from is refused", async () => {
  const words = new LanguageModel(tokenizer, { ...size, head: "untied" }, { seed: 1 });
  expect(() => scorer(words)).toThrow('a model with the head "untied" gives tokens, and no scores');
  await expect(trainScorer(words, pairs(1, 1), { epochs: 1 }).next()).rejects.toThrow("no scores");
  await expect(trainScorer(fresh(), [], { epochs: 1 }).next()).rejects.toThrow(
    "there are no pairs to learn from",
  );
  await expect(trainScorer(fresh(), pairs(1, 1), { epochs: 0 }).next()).rejects.toThrow(
    "epochs must be a whole number",
  );
  const long = { prompt: "abcdef", output: "abcdefabcdef" };
  await expect(scorer(fresh())([long])).rejects.toThrow("a record of 21 tokens does not fit a context of 16");
});
