import { expect, test } from "vitest";
import { textInputOutput } from "../../src/data/formats/text-input-output.js";
import { vertexContents } from "../../src/data/formats/vertex-contents.js";
import { checklist, type PlannedTuning } from "../../src/tune/checklist.js";
import { tuningPrices } from "../../src/tune/tuning-price.js";

const places = ["Oslo", "Lima", "Kyiv", "Accra", "Quito", "Hanoi", "Turin", "Perth", "Malmö", "Minsk"];
const animals = ["fox", "owl", "cat", "hen", "elk", "bee", "cod", "ant", "bat", "yak", "gnu", "emu"];
const questions = places.flatMap((place) => animals.map((animal) => `A ${animal} went to ${place}.`));
const price = tuningPrices.find(({ model }) => model === "gemini-2.5-flash")!;
const good: PlannedTuning = {
  records: questions.slice(0, 110).map((prompt) => ({ prompt, output: prompt.slice(2, 5) })),
  epochs: 5,
  format: vertexContents,
  validation: questions.slice(110, 115).map((prompt) => ({ prompt, output: "?" })),
  testPrompts: questions.slice(115),
  baseline: { value: 0.4 },
  price,
};

const line = async (about: string, changed: object) => {
  const { ready, lines } = await checklist({ ...good, ...changed });
  const found = lines.find((each) => each.about === about);
  expect(ready).toBe(lines.every(({ status }) => status !== "fail"));
  return [found?.status, found?.found];
};
const without = (name: keyof PlannedTuning) => ({ [name]: undefined });

test("a job with nothing against it passes line by line, with its cost", async () => {
  const { ready, lines } = await checklist(good);
  expect(lines.map(({ about, status }) => [about, status])).toEqual(
    ["form", "number", "duplicates", "leakage", "validation", "baseline", "epochs", "cost"].map((about) => [
      about,
      "pass",
    ]),
  );
  expect(lines.every(({ remedy }) => remedy === undefined)).toBe(true);
  expect(ready).toBe(true);
  const tokens = (text: string) => text.length;
  const characters = good.records.reduce((sum, { prompt, output }) => sum + prompt.length + output.length, 0);
  const [, cost] = await line("cost", { tokens, epochs: 7 });
  expect(cost).toContain(
    `${characters.toLocaleString("en")} tokens x 7 epochs = ${(7 * characters).toLocaleString("en")}`,
  );
  expect(cost).toContain(
    `about ${((7 * characters * 5) / 1e6).toFixed(2)} USD for gemini-2.5-flash (5 a million tokens`,
  );
  expect(cost).toContain("read on 2026-10-07");
});

test.each([
  [
    "form",
    { records: [{ prompt: "", output: "x" }, ...good.records] },
    "fail",
    "1 of 111 would be refused; the first: the prompt is empty",
  ],
  [
    "form",
    { format: textInputOutput, records: good.records.map((each) => ({ ...each, system: "Be brief." })) },
    "warn",
    `${textInputOutput.name} has no place for system (110)`,
  ],
  ["number", { records: good.records.slice(0, 19) }, "fail", "19 records"],
  ["number", { records: good.records.slice(0, 99) }, "warn", "99 records"],
  [
    "duplicates",
    { records: [...good.records, ...good.records.slice(0, 3)] },
    "warn",
    "3 the same as one before, 0 nearly so, of 113",
  ],
  ["leakage", without("testPrompts"), "fail", "no test prompts were given"],
  [
    "leakage",
    { testPrompts: [questions[0]!.toUpperCase()] },
    "fail",
    '1 of 110 records; the first is in the test set: "a fox went to oslo"',
  ],
  [
    "leakage",
    { testPrompts: ["A cat went to Paris and a fox went to Oslo, too"], leakedWords: 4 },
    "fail",
    '19 of 110 records; the first is in the test set: "a fox went to"',
  ],
  [
    "validation",
    without("validation"),
    "warn",
    "none: the curve will not tell learning from learning by heart",
  ],
  ["validation", { validation: good.records.slice(0, 2) }, "fail", "2 of 2 are trained on as well"],
  ["baseline", without("baseline"), "fail", "not measured: nobody will know what tuning brought"],
  ["baseline", { baseline: { value: 0.8 } }, "warn", "the base reaches 80.0 % untuned"],
  ["epochs", { epochs: 4 }, "warn", "4 for 110 records; usual are 5 to 10"],
  ["epochs", { epochs: 11 }, "warn", "11 for 110 records; usual are 5 to 10"],
  ["cost", { tokens: () => 1000, epochs: 8, budget: 1 }, "fail", "1.00 are allowed"],
] as const)("%s: %j", async (about, changed, status, found) => {
  const [got, said] = await line(about, changed);
  expect(got).toBe(status);
  expect(said).toContain(found);
});

test("a large set wants fewer epochs, and without a price the tokens are said", async () => {
  const many = (count: number) => ({
    records: Array.from({ length: count }, (_, i) => ({ prompt: `number ${i}`, output: "x" })),
  });
  expect(await line("epochs", { ...many(1000), epochs: 3 })).toEqual([
    "pass",
    "3 for 1000 records; usual are 3 to 5",
  ]);
  expect(await line("epochs", { ...many(10_001), epochs: 4 })).toEqual([
    "warn",
    "4 for 10001 records; usual are 1 to 3",
  ]);
  const [status, found] = await line("cost", without("price"));
  expect(status).toBe("warn");
  expect(found).toMatch(/tokens x 5 epochs = [\d,]+; no price was given/);
});

test("epochs that are none are refused", async () => {
  await expect(checklist({ ...good, epochs: 0 })).rejects.toThrow(
    "epochs must be a whole number of at least 1, got 0",
  );
});
