import { expect, test } from "vitest";
import {
  type AdversarialOptions,
  type AdversarialSnapshot,
  adversarial,
} from "../../src/distill/adversarial.js";
import { driftLoss, driftOf, policyBatch, pushesOf, takeTurn } from "../../src/distill/adversarial-turn.js";
import { groupAdvantages } from "../../src/distill/policy-gradient.js";
import { logSoftmax, readSequences } from "../../src/nn/read-sequences.js";
import { sample } from "../../src/nn/sample.js";
import { train } from "../../src/nn/train.js";
import { beginTraining, Trainer } from "../../src/nn/training-step.js";
import { records, smallStudent } from "./students.js";

/** Two manners of one answer, of which the teacher uses one. */
const both = records.flatMap(({ prompt, output }) => [
  { prompt, output: `<answer>${prompt[0]}</answer>` },
  { prompt, output },
]);

async function learned(): Promise<ReturnType<typeof smallStudent>> {
  const student = smallStudent(3);
  for await (const _ of train(student, both, { epochs: 120, learningRate: 0.01 }));
  return student;
}
const start = (await learned()).weights;
const knowing = () => {
  const student = smallStudent(3);
  student.weights = start;
  return student;
};

async function play(options: Partial<AdversarialOptions>, student = knowing()) {
  const steps: AdversarialSnapshot[] = [];
  const how = { tokens: 25_000, warmUp: 0, prompts: 4, gameRate: 0.001, ...options };
  for await (const step of adversarial(student, records, how)) steps.push(step);
  return { student, steps };
}

const prompts = records.flatMap(({ prompt }) => Array<string>(50).fill(prompt));
async function shareOfThinking(student: ReturnType<typeof smallStudent>): Promise<number> {
  const answers = await sample(student, prompts, { temperature: 1, seed: 4 });
  return answers.filter(({ text }) => text.startsWith("<think>")).length / answers.length;
}

test("a student of two manners comes to the teacher's, by its own answers alone", async () => {
  const before = await shareOfThinking(knowing());
  expect(before).toBeGreaterThan(0.3);
  expect(before).toBeLessThan(0.7);
  const { student, steps } = await play({});
  expect(await shareOfThinking(student)).toBeGreaterThan(0.9);
  expect(steps.at(-1)!.drift).toBeGreaterThan(0.01);
});

test("the same arguments give bitwise the same weights, and another seed others", async () => {
  const run = async (seed: number) =>
    (await play({ tokens: 6000, seed, discriminator: { warmUpSteps: 2 } })).student.weights;
  const first = await run(1);
  expect(await run(1)).toEqual(first);
  expect(await run(2)).not.toEqual(first);
});

test("phases follow one another, and tokens are all that is read for learning", async () => {
  const { steps } = await play({
    ...{ tokens: 8000, warmUp: 0.25, prompts: 2, group: 3, updates: 2 },
    discriminator: { warmUpSteps: 3 },
  });
  const phases = steps.map(({ phase }) => phase);
  expect([...new Set(phases)]).toEqual(["student's warm-up", "discriminator's warm-up", "game"]);
  expect(phases.filter((phase) => phase === "discriminator's warm-up").length).toBe(3);
  // A step of the student's warm-up is a pass over the four records; of the game, two drawn of them.
  const epochs = steps.map(({ epoch }) => epoch);
  const warm = phases.lastIndexOf("student's warm-up");
  expect(epochs.slice(0, warm + 1)).toEqual(phases.slice(0, warm + 1).map((_, i) => i + 1));
  expect(epochs.slice(warm + 1)).toEqual(phases.slice(warm + 1).map((_, i) => warm + 1 + (i + 1) / 2));
  expect(steps.map(({ step }) => step)).toEqual(steps.map((_, i) => i + 1));
  const [before, first] = [
    steps.findLast(({ phase }) => phase !== "game")!,
    steps.find(({ phase }) => phase === "game")!,
  ];
  // 6 pairs are judged and 6 answers read twice; a teacher's record is 2 + 2 + 6 tokens, of which the discriminator reads its end too.
  const { answerTokens, teacherTokens } = first.figures!;
  expect(teacherTokens).toBe(9);
  const own = 6 * (3 + answerTokens);
  expect(first.tokens - before.tokens).toBe(Math.round(6 * (4 + teacherTokens) + (own + 6) + 2 * own));
  expect(steps.at(-1)!.tokens).toBeGreaterThanOrEqual(8000);
  expect(steps.at(-2)!.tokens).toBeLessThan(8000);
  expect(steps.at(-1)!.totalSteps).toBe(steps.at(-1)!.step);
});

test("at the first update nothing is clipped, and drift begins at 0", async () => {
  const { steps } = await play({ tokens: 4000, updates: 1, discriminator: { warmUpSteps: 1 } });
  expect(steps.filter(({ phase }) => phase === "game").map(({ clipped }) => clipped)).toEqual(
    steps.filter(({ phase }) => phase === "game").map(() => 0),
  );
  expect(steps.find(({ phase }) => phase === "game")!.drift).toBeCloseTo(0, 5);
  const wide = await play({ tokens: 9000, updates: 4, gameRate: 0.01, clip: 0.01 });
  expect(Math.max(...wide.steps.map(({ clipped }) => clipped ?? 0))).toBeGreaterThan(0.05);
});

test("a frozen discriminator is warmed up and then learns no more", async () => {
  const { steps } = await play({ tokens: 5000, discriminator: { frozen: true, warmUpSteps: 4 } });
  const losses = (phase: string) => steps.filter((step) => step.phase === phase).map(({ loss }) => loss);
  expect(Math.min(...losses("discriminator's warm-up"))).toBeGreaterThan(0);
  expect(new Set(losses("game"))).toEqual(new Set([0]));
});

test("a weight on the drift holds the student near its reference", async () => {
  const drift = async (klWeight: number) => {
    const { steps } = await play({ tokens: 20_000, klWeight });
    return steps.slice(-5).reduce((sum, step) => sum + (step.drift as number), 0) / 5;
  };
  expect(await drift(2)).toBeLessThan((await drift(0)) / 2);
});

test("one step makes the better answers likelier and the worse ones less likely", async () => {
  const student = knowing();
  const turn = await takeTurn(student, records.slice(0, 1), { group: 16, seed: 5 });
  const rewards = turn.answers.map(({ tokens }) => tokens.length);
  const advantages = groupAdvantages(rewards);
  const known = await readSequences(student, turn.answers);
  expect(driftOf(turn, known)).toBeCloseTo(0, 5);
  const pushes = pushesOf(turn, { advantages, clip: 0.2 });
  expect(pushes).toEqual(
    turn.answers.map(({ tokens, outputStart }, i) => Array(tokens.length - outputStart).fill(advantages[i])),
  );
  const batch = policyBatch(student, turn, { pushes, known, klWeight: 0 });
  const schedule = { shape: "constant", highest: 0.001, warmUpSteps: 0, totalSteps: 1 } as const;
  const trainer = new Trainer(student.config, { schedule, soft: driftLoss });
  const { state } = await trainer.step(beginTraining(student.weights), [batch]);
  await trainer.close();
  student.weights = state.weights;
  const now = await readSequences(student, turn.answers);
  const change = turn.answers.map(({ tokens, outputStart }, row) =>
    tokens
      .slice(outputStart)
      .reduce(
        (sum, token, i) =>
          sum + logSoftmax(now[row]!(outputStart + i - 1))[token]! - turn.logProbabilities[row]![i]!,
        0,
      ),
  );
  const mean = (better: boolean) => {
    const all = change.filter((_, i) => better === advantages[i]! > 0);
    return all.reduce((sum, x) => sum + x, 0) / all.length;
  };
  expect(mean(true)).toBeGreaterThan(0.01);
  expect(mean(false)).toBeLessThan(-0.01);
});

test("a budget that ends before the game begins is told, and not passed off as a game", async () => {
  await expect(play({ tokens: 2000 })).rejects.toThrow("2000 tokens were read before the game began");
});

test.each([
  [{ group: 1 }, "a group of one answer has nothing to be better than"],
  [{ tokens: 0 }, "tokens must be"],
  [{ warmUp: 2 }, "warmUp must be"],
  [{ updates: 0 }, "updates must be"],
  [{ discriminator: { warmUpSteps: -1 } }, "warmUpSteps must be"],
])("%j is refused", async (options, message) => {
  await expect(play(options)).rejects.toThrow(message);
});
