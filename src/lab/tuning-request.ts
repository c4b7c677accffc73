import { z } from "zod";
import type { TuningPlan } from "../tune/jobs/job-trainer.js";
import { tuningDefaults } from "../tune/tuning-service.js";
import { camelCased } from "./camel-case.js";
import { invalidBody } from "./google-error.js";

const example = z.strictObject({
  textInput: z.string().min(1).max(40_000),
  output: z.string().min(1).max(5_000),
});
const hyperparameters = z
  .strictObject({
    epochCount: z.int().min(1).default(tuningDefaults.epochs),
    batchSize: z.int().min(1).default(tuningDefaults.batchSize),
    learningRate: z.number().positive().optional(),
    learningRateMultiplier: z.number().positive().optional(),
  })
  .refine((given) => given.learningRate === undefined || given.learningRateMultiplier === undefined, {
    message: "set learningRate or learningRateMultiplier, not both",
  });
const body = z.strictObject({
  displayName: z.string().max(40).default(""),
  description: z.string().default(""),
  baseModel: z.string().regex(/^(models|tunedModels)\/[\w.-]+$/, "must be models/NAME"),
  tuningTask: z.strictObject({
    hyperparameters: hyperparameters.prefault({}),
    trainingData: z.strictObject({
      examples: z.strictObject({ examples: z.array(example).min(20, "there must be at least 20 examples") }),
    }),
  }),
});

/** What is told of a tuned model as it was asked for. */
export interface TunedModelSpec {
  readonly displayName: string;
  readonly description: string;
  readonly baseModel: string;
  /** As they were given, with the defaults. */
  readonly hyperparameters: {
    readonly epochCount: number;
    readonly batchSize: number;
    readonly learningRate?: number | undefined;
    readonly learningRateMultiplier?: number | undefined;
  };
}

/** Reads the body of `POST tunedModels`. Throws a {@link GoogleError} that names the fields at fault. */
export function tuningRequest(sent: unknown): { readonly about: TunedModelSpec; readonly plan: TuningPlan } {
  const parsed = body.safeParse(camelCased(sent ?? {}));
  if (!parsed.success) throw invalidBody(parsed.error);
  const { tuningTask, ...rest } = parsed.data;
  const { epochCount: epochs, batchSize, ...rates } = tuningTask.hyperparameters;
  const { learningRateMultiplier = 1 } = rates;
  const learningRate = rates.learningRate ?? tuningDefaults.learningRate * learningRateMultiplier;
  const records = tuningTask.trainingData.examples.examples.map(({ textInput: prompt, output }) => ({
    prompt,
    output,
  }));
  return {
    about: {
      ...rest,
      hyperparameters: {
        ...tuningTask.hyperparameters,
        ...(rates.learningRateMultiplier === undefined ? { learningRate } : {}),
      },
    },
    plan: { records, validation: [], epochs, batchSize, learningRate },
  };
}

/** The names that a PATCH may change. */
export const tunedModelPatch: z.ZodType<{
  displayName?: string | undefined;
  description?: string | undefined;
}> = z.looseObject({ displayName: z.string().max(40).optional(), description: z.string().optional() });
