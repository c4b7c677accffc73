import { expect, test } from "vitest";
import { Discriminator } from "../../src/distill/discriminator.js";
import { toldApart } from "../../src/distill/preference.js";
import type { Sequence } from "../../src/nn/record-batches.js";
import { scorer } from "../../src/nn/scorer.js";
import { smallStudent } from "./students.js";

const student = smallStudent(1);
/** An answer, read to its end. */
function read(text: string): Sequence {
  const { beginning, separator, end, padding } = student.tokenizer;
  const tokens = [
    beginning,
    ...student.tokenizer.encode("ab"),
    separator,
    ...student.tokenizer.encode(text),
    end,
    padding,
  ];
  return { tokens, outputStart: 4 };
}
const pairs = [
  { teacher: read("a;a"), student: read("b;b") },
  { teacher: read("a"), student: read("b") },
];

test("it begins with the same score for all answers, and so with a loss of log 2", async () => {
  const discriminator = new Discriminator(student, {});
  const scores = await discriminator.score(pairs);
  expect(scores).toEqual(Array(2).fill({ teacher: 0, student: 0 }));
  expect(toldApart(scores)).toBe(0.5);
  expect(await discriminator.learn(pairs)).toBeCloseTo(Math.log(2), 6);
  await discriminator.close();
});

test("by cross-entropy each answer is judged by itself: twice the score is the logit", async () => {
  const discriminator = new Discriminator(student, { loss: "cross-entropy", learningRate: 0.01 });
  for (let step = 0; step < 5; step++) await discriminator.learn(pairs);
  const scores = await discriminator.score(pairs);
  const nats = scores.flatMap(({ teacher, student: own }) => [
    Math.log(1 + Math.exp(-2 * teacher)),
    Math.log(1 + Math.exp(2 * own)),
  ]);
  expect(await discriminator.learn(pairs)).toBeCloseTo(nats.reduce((sum, x) => sum + x, 0) / 4, 5);
  await discriminator.close();
});

test.each(["bradley-terry", "cross-entropy"] as const)(
  "it learns to tell answers apart by %s",
  async (loss) => {
    const discriminator = new Discriminator(student, { loss, learningRate: 0.01 });
    for (let step = 0; step < 40; step++) await discriminator.learn(pairs);
    const scores = await discriminator.score(pairs);
    expect(toldApart(scores)).toBe(1);
    const [teacher] = await scorer(discriminator.model)([{ prompt: "ab", output: "a;a" }]);
    expect(teacher).toBeCloseTo(scores[0]!.teacher, 4);
    await discriminator.close();
  },
);

test("an answer that fills the student's context is read whole", async () => {
  const discriminator = new Discriminator(student, {});
  const { contextLength } = student.config;
  const full = read("a".repeat(contextLength + 1 - 5));
  expect(full.tokens.length - 1).toBe(contextLength + 1);
  expect(await discriminator.score([{ teacher: full, student: full }])).toEqual([{ teacher: 0, student: 0 }]);
  await discriminator.close();
});
