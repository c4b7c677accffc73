import { z } from "zod";
import { camelCased } from "./camel-case.js";
import { invalidBody } from "./google-error.js";

const baseRate = 0.001;
const example = z.strictObject({
  textInput: z.string().min(1).max(40_000),
  output: z.string().min(1).max(5_000),
});
const hyperparameters = z
  .strictObject({
    epochCount: z.int().min(1).default(5),
    batchSize: z.int().min(1).default(4),
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

/** A tuned model that is asked for. */
export interface TuningRequest {
  readonly displayName: string;
  readonly description: string;
  readonly baseModel: string;
  readonly hyperparameters: {
    readonly epochCount: number;
    readonly batchSize: number;
    readonly learningRate: number;
  };
  readonly examples: readonly { readonly textInput: string; readonly output: string }[];
}

/** Reads the body of `POST tunedModels`. Throws a {@link GoogleError} that names the fields at fault. */
export function tuningRequest(sent: unknown): TuningRequest {
  const parsed = body.safeParse(camelCased(sent ?? {}));
  if (!parsed.success) throw invalidBody(parsed.error);
  const { tuningTask, ...rest } = parsed.data;
  const { epochCount, batchSize, learningRate, learningRateMultiplier = 1 } = tuningTask.hyperparameters;
  return {
    ...rest,
    hyperparameters: {
      epochCount,
      batchSize,
      learningRate: learningRate ?? baseRate * learningRateMultiplier,
    },
    examples: tuningTask.trainingData.examples.examples,
  };
}

/** The names that a PATCH may change. */
export const tunedModelPatch: z.ZodType<{
  displayName?: string | undefined;
  description?: string | undefined;
}> = z.looseObject({ displayName: z.string().max(40).optional(), description: z.string().optional() });
