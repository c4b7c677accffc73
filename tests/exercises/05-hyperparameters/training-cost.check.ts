import type { Bill, Job } from "../../../solutions/05-hyperparameters/training-cost.js";
import type { Random } from "../../../src/core/random.js";
import type { Case, ExerciseChecks } from "../../../src/course/exercise/exercise.js";

const whole = (next: Random, from: number, to: number) => from + Math.floor(next() * (to - from + 1));

const steps = ({ examples, batchSize, epochs }: Job) => Math.ceil(examples / batchSize) * epochs;
const tokens = ({ examples, prompt, output, epochs }: Job) => examples * (prompt + output) * epochs;
const bill = (job: Job): Bill => ({
  steps: steps(job),
  tokens: tokens(job),
  dollars: (tokens(job) * job.price) / 1e6,
});

/** Batches that do not come out even, and more than one epoch. */
function drawn(next: Random): Job {
  const batchSize = whole(next, 3, 8) * 4;
  const examples = batchSize * whole(next, 5, 40) + whole(next, 1, 2);
  const [prompt, output] = [whole(next, 100, 400), whole(next, 20, 90)];
  return { examples, prompt, output, epochs: whole(next, 3, 9), batchSize, price: whole(next, 2, 25) };
}

const asked = (job: Job): Case => ({ args: [job], expected: bill(job) });

export default {
  name: "trainingCost",
  hints: [
    "Begin with one epoch: how many batches, how many tokens. Then multiply by the epochs.",
    "`Math.ceil(examples / batchSize)` batches see every example once. The smaller last one comes in every epoch.",
    "tokens = examples * (prompt + output) * epochs; dollars = tokens * price / 1,000,000.",
  ],
  checks: [
    {
      name: "one epoch, batches that come out even",
      points: 1,
      look: "one pass over all examples, in whole batches.",
      cases: (next) => {
        const batchSize = whole(next, 4, 16);
        return [asked({ ...drawn(next), epochs: 1, batchSize, examples: batchSize * whole(next, 5, 9) })];
      },
    },
    {
      name: "a smaller last batch, in every epoch",
      points: 2,
      look: "the last batch of an epoch may be smaller and is a step as well; it comes once in each epoch.",
      cases: (next) => [drawn(next), drawn(next), { ...drawn(next), examples: 3, batchSize: 8 }].map(asked),
    },
    {
      name: "tokens and dollars over all epochs",
      points: 2,
      look: "prompts and outputs are both read, once in each epoch; the price is for a million tokens.",
      cases: (next) => [asked(drawn(next)), asked({ ...drawn(next), output: 500 })],
    },
  ],
  misconceptions: [
    {
      name: "the last batch left out",
      says: "You leave out the last, smaller batch of an epoch. Its examples are trained on as well, so round up.",
      solve: (job: Job): Bill => ({
        ...bill(job),
        steps: Math.floor(job.examples / job.batchSize) * job.epochs,
      }),
    },
    {
      name: "batches across epochs",
      says: "You fill batches with examples of the next epoch. Each epoch ends with its own smaller batch: round up first, then multiply.",
      solve: (job: Job): Bill => ({
        ...bill(job),
        steps: Math.ceil((job.examples * job.epochs) / job.batchSize),
      }),
    },
    {
      name: "one epoch billed",
      says: "You bill one epoch. In every epoch all tokens are read, and paid for, again.",
      solve: (job: Job): Bill => {
        const once = tokens(job) / job.epochs;
        return { steps: steps(job), tokens: once, dollars: (once * job.price) / 1e6 };
      },
    },
    {
      name: "outputs only",
      says: "You count what the student writes. In training it reads the prompts too, and they are billed.",
      solve: (job: Job): Bill => bill({ ...job, prompt: 0 }),
    },
    {
      name: "a price for one token",
      says: "Your price is for a single token. It is for a million.",
      solve: (job: Job): Bill => ({ ...bill(job), dollars: tokens(job) * job.price }),
    },
  ],
} satisfies ExerciseChecks;
