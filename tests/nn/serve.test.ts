import { expect, test } from "vitest";
import { LanguageModel } from "../../src/nn/language-model.js";
import { sample } from "../../src/nn/sample.js";
import { serve } from "../../src/nn/serve.js";
import { Tokenizer } from "../../src/nn/tokenizer.js";

const model = new LanguageModel(
  Tokenizer.characters("abcdefgh"),
  { contextLength: 16, width: 16, layers: 1, heads: 2 },
  { seed: 4 },
  { name: "tiny" },
);
const prompts = ["abc", "h", "abc", "bd"];

test("requests made together get the answers they get alone, each its own", async () => {
  const tiny = serve(model);
  const together = await Promise.all(
    prompts.map((prompt, i) => tiny({ prompt, temperature: i % 2, seed: i })),
  );
  for (const [i, prompt] of prompts.entries()) {
    expect(await tiny({ prompt, temperature: i % 2, seed: i })).toEqual(together[i]);
    const [direct] = await sample(model, [prompt], { temperature: i % 2, seed: [i] });
    expect(together[i]?.text).toBe(direct?.text);
  }
});

test("a completion names who answered and counts its tokens", async () => {
  const { finishReason, modelVersion, usage } = await serve(model)({ prompt: "abc" });
  const [direct] = await sample(model, ["abc"]);
  expect(modelVersion).toBe("tiny");
  expect(finishReason).toBe(direct?.finishReason);
  expect(usage.inputTokens).toBe(5);
  expect(usage.outputTokens).toBe(direct!.tokens.length + (direct!.finishReason === "stop" ? 1 : 0));
});

test("a prompt that cannot be answered fails alone; the model goes on answering", async () => {
  const tiny = serve(model);
  const results = await Promise.allSettled([
    tiny({ prompt: "abc" }),
    tiny({ prompt: "?" }),
    tiny({ prompt: "h", temperature: Number.NaN }),
    tiny({ prompt: "h" }),
  ]);
  expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "rejected", "fulfilled"]);
  expect((await tiny({ prompt: "h" })).text).toBe((await sample(model, ["h"]))[0]?.text);
});

test("an answer is cut off where the request says; one that has no patience left does not wait", async () => {
  const tiny = serve(model);
  const [short, long] = await Promise.all([
    tiny({ prompt: "abc", maxOutputTokens: 2 }),
    tiny({ prompt: "abc", maxOutputTokens: 5 }),
  ]);
  expect([short.usage.outputTokens, short.finishReason]).toEqual([2, "length"]);
  expect(long.text.startsWith(short.text)).toBe(true);
  expect(long.usage.outputTokens).toBe(5);
  const reason = new Error("enough");
  await expect(tiny({ prompt: "abc", signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
});

test("what a student cannot heed it refuses, with the remedy", async () => {
  const tiny = serve(model);
  await expect(tiny({ prompt: "abc", system: "Be brief." })).rejects.toThrow(
    /prompts alone.*system instruction/s,
  );
  await expect(tiny({ prompt: "abc", schema: { type: "object" } })).rejects.toThrow(/prompts alone.*schema/s);
});

test("a student that was trained on is another model", () => {
  const copy = new LanguageModel(
    model.tokenizer,
    { contextLength: 16, width: 16, layers: 1, heads: 2 },
    { seed: 4 },
    { name: "tiny" },
  );
  const tiny = serve(copy);
  expect(tiny.identity).toEqual(serve(model).identity);
  expect(tiny.identity).toBe(tiny.identity); // all weights are digested once
  copy.weights = copy.weights.map((weight) => weight * 2);
  expect(tiny.identity).not.toEqual(serve(model).identity);
});
