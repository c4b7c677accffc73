import type { DistillationRun } from "../../../src/core/distillation-run.js";
import type { ContenderResult } from "../../../src/core/scorecard.js";

const contender = (name: string, value: number, milliseconds: number): ContenderResult => ({
  name,
  modelVersion: name,
  metrics: [
    {
      metric: "right",
      mean: { value, interval: [value - 0.044, value + 0.044] },
      passed: Math.round(500 * value),
      failed: 500 - Math.round(500 * value),
      errors: 0,
    },
  ],
  milliseconds: { median: milliseconds, p95: 2 * milliseconds },
  usage: { inputTokens: 20, outputTokens: 30 },
  unanswered: 0,
});

/** A run to tell of: 51.8 % right, 63.3 % of the teacher [57.9, 68.8], on 500 examples. */
export const run: DistillationRun = {
  title: "Word problems <in one line>",
  student: { name: "problem-solver", parameters: 134_272, licence: "mit", languages: ["en"] },
  teacher: { name: "word-problems-teacher", terms: "MIT, as the course" },
  data: {
    ...{ asked: 6000, answers: 6000, records: 4206, dollars: 0 },
    funnel: [
      { filter: "finished", reached: 6000, rejected: 20 },
      { filter: "correct", reached: 5980, rejected: 1774 },
    ],
  },
  training: {
    ...{ epochs: 8, batchSize: 32, learningRate: 0.004, seed: 1 },
    snapshots: [
      { step: 1, totalSteps: 3, epoch: 1, loss: 5.4, learningRate: 0.004, tokens: 700, seconds: 1 },
      {
        ...{ step: 2, totalSteps: 3, epoch: 2, loss: 0.31, learningRate: 0.004, tokens: 1400, seconds: 2 },
        validationLoss: 0.22,
      },
      {
        ...{ step: 3, totalSteps: 3, epoch: 3, loss: 0.074, learningRate: 0.002, tokens: 2100, seconds: 3.4 },
        validationLoss: 0.26,
      },
    ],
    diagnosis: { pattern: "healthy", evidence: "loss falls from 5.4 to 0.074", remedy: "measure it" },
  },
  scorecard: {
    ...{ task: "word-problems", examples: 500, speed: 2.6 },
    contenders: [
      contender("student", 0.518, 4.1),
      contender("teacher", 0.818, 10.7),
      contender("base", 0.032, 0.1),
    ],
    ratios: [{ metric: "right", ratio: { value: 0.633, interval: [0.579, 0.688] } }],
    verdict: {
      decision: "missed",
      parts: [{ about: "quality", decision: "missed", because: "63.3 % of the teacher" }],
      sentence: "63 % of the teacher [58, 69], 2.6x as fast",
    },
    worst: [
      {
        prompt: "How many are 17 apples?",
        student: "9",
        teacher: "8",
        reason: "the answer is 9 and should be 8",
      },
    ],
  },
  limits: ["Three steps at most.", "English only | no tables"],
  conclusions: "It works well.",
};

/** Conclusions of {@link run} that leave nothing open. */
export const whole = `The student solves 51.8 % of 500 held-out problems [47.4, 56.2]; always giving the commonest answer solves 3.2 %.
It was trained on 4,206 of 6,000 answers of word-problems-teacher, whose terms allow that, and answers 2.6 times as fast.
What was asked of it is missed: it fails on three steps. I would not ship it, and sample several chains a problem next.`;
