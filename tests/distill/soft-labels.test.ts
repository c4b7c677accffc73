import { expect, test } from "vitest";
import { softLabels, wholeDistribution } from "../../src/distill/soft-labels.js";
import { teacherDistributions } from "../../src/distill/teacher-distributions.js";
import { train } from "../../src/nn/train.js";
import { records, smallStudent } from "./students.js";

const teacher = smallStudent(7);
for await (const _ of train(teacher, records, { epochs: 40, learningRate: 0.01 }));

test.each([
  ["forward", 1],
  ["forward", 3],
  ["reverse", 1],
  [{ jensenShannon: 0.5 }, 2],
] as const)(
  "with %j at temperature %d the student comes to say what the teacher says",
  async (divergence, temperature) => {
    const student = smallStudent(1);
    const distributions = await teacherDistributions(teacher, records, { topK: 15 });
    const losses: number[] = [];
    const options = { epochs: 150, learningRate: 0.01, divergence, temperature };
    for await (const { loss } of softLabels(student, distributions, options)) losses.push(loss);
    expect(losses.at(-1)!).toBeLessThan(losses[0]! / 20);
    const learned = await teacherDistributions(student, records, { topK: 15 });
    learned.rows.forEach(({ places }, row) => {
      places.forEach(({ tokens, logProbabilities }, i) => {
        const place = distributions.rows[row]!.places[i]!;
        expect(tokens[0]).toBe(place.tokens[0]);
        expect(Math.exp(logProbabilities[0]!)).toBeCloseTo(Math.exp(place.logProbabilities[0]!), 0.5);
      });
    });
  },
);

test("with hardShare 1 the loss is cross-entropy, and the weights are bitwise those of ordinary steps' loss at the start", async () => {
  const distributions = await teacherDistributions(teacher, records);
  const [soft, hard] = [smallStudent(1), smallStudent(1)];
  const first = async (run: AsyncIterable<{ loss: number }>) => {
    for await (const { loss } of run) return loss;
  };
  const mixed = await first(softLabels(soft, distributions, { epochs: 1, hardShare: 1 }));
  expect(mixed).toBeCloseTo((await first(train(hard, records, { epochs: 1 })))!, 5);
});

test("what was not kept of a distribution is spread over the rest, before the temperature", () => {
  const place = { tokens: [1], logProbabilities: [Math.log(0.8)] };
  expect([...wholeDistribution(place, 3)].map((p) => p.toFixed(4))).toEqual(["0.1000", "0.8000", "0.1000"]);
  const roots = [Math.sqrt(0.1), Math.sqrt(0.8), Math.sqrt(0.1)];
  const total = roots.reduce((sum, root) => sum + root, 0);
  [...wholeDistribution(place, 3, 2)].forEach((p, i) => {
    expect(p).toBeCloseTo(roots[i]! / total, 6);
  });
});

test("another vocabulary is refused, and what differs is told", async () => {
  const distributions = await teacherDistributions(teacher, records);
  const run = (alphabet: string) =>
    softLabels(smallStudent(1, alphabet), distributions, { epochs: 1 }).next();
  await expect(run("abcde;")).rejects.toThrow(
    'the teacher has 15 tokens, the student 16; only the student has "e"',
  );
  await expect(run("abc;")).rejects.toThrow('only the teacher has "d"');
});

test("shares and temperatures that do not exist are refused before anything runs", async () => {
  const distributions = await teacherDistributions(teacher, records);
  const run = (options: object) =>
    softLabels(smallStudent(), distributions, { epochs: 1, ...options }).next();
  await expect(run({ hardShare: 2 })).rejects.toThrow("hardShare must be a share");
  await expect(run({ temperature: -1 })).rejects.toThrow("temperature must be");
});
