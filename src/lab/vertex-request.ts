import { z } from "zod";
import { KitError } from "../core/errors.js";
import type { TrainingRecord } from "../core/types.js";
import { vertexContents } from "../data/formats/vertex-contents.js";
import type { TuningPlan } from "../tune/jobs/job-trainer.js";
import { promptUnder } from "../tune/prompt-under.js";
import { tuningDefaults } from "../tune/tuning-service.js";
import type { Bucket } from "./bucket.js";
import { camelCased } from "./camel-case.js";
import { invalid, invalidBody } from "./google-error.js";

const whole = z.union([z.int(), z.string().regex(/^\d{1,9}$/, "must be a whole number")]).transform(Number);
const specSchema = z.strictObject({
  trainingDatasetUri: z.string(),
  validationDatasetUri: z.string().optional(),
  hyperParameters: z
    .strictObject({
      epochCount: whole.pipe(z.int().min(1)).default(tuningDefaults.epochs),
      learningRateMultiplier: z.number().positive().default(1),
      adapterSize: z
        .string()
        .regex(/^ADAPTER_SIZE_[A-Z]+$/)
        .optional(),
    })
    .prefault({}),
  exportLastCheckpointOnly: z.literal(false).optional(),
});
const bodySchema = z.strictObject({
  baseModel: z.string().min(1),
  supervisedTuningSpec: specSchema,
  tunedModelDisplayName: z.string().max(128).optional(),
  description: z.string().optional(),
  labels: z.record(z.string(), z.string()).optional(),
});

/** The body of a job, with the defaults of its hyperparameters. */
interface VertexBody {
  readonly baseModel: string;
  readonly supervisedTuningSpec: {
    readonly trainingDatasetUri: string;
    readonly validationDatasetUri?: string | undefined;
    readonly hyperParameters: {
      readonly epochCount: number;
      readonly learningRateMultiplier: number;
      readonly adapterSize?: string | undefined;
    };
  };
  readonly tunedModelDisplayName?: string | undefined;
  readonly description?: string | undefined;
  readonly labels?: Readonly<Record<string, string>> | undefined;
}

/** What Vertex is told of a job, as it tells it again. */
export interface VertexSpec {
  readonly asked: VertexBody;
  /** `projects/…/locations/…`. */
  readonly parent: string;
}

/** Most records that may be held out. */
const mostValidation = 5000;

/** Reads the body of `POST tuningJobs`, and the files it names. Throws a {@link GoogleError} that names the fields at fault. */
export async function vertexRequest(
  sent: unknown,
  bucket: Bucket,
): Promise<{ readonly asked: VertexSpec["asked"]; readonly plan: TuningPlan }> {
  const parsed = bodySchema.safeParse(camelCased(sent ?? {}));
  if (!parsed.success) throw invalidBody(parsed.error);
  const asked: VertexBody = parsed.data;
  const { trainingDatasetUri, validationDatasetUri, hyperParameters } = asked.supervisedTuningSpec;
  const field = (name: string) => `supervisedTuningSpec.${name}`;
  const records = await recordsOf(bucket, trainingDatasetUri, field("trainingDatasetUri"));
  const validation = validationDatasetUri
    ? await recordsOf(bucket, validationDatasetUri, field("validationDatasetUri"))
    : [];
  if (validation.length > mostValidation) {
    const description = `has ${validation.length} examples, ${mostValidation} are allowed`;
    throw invalid([{ field: field("validationDatasetUri"), description }]);
  }
  const { epochCount: epochs, learningRateMultiplier } = hyperParameters;
  const learningRate = tuningDefaults.learningRate * learningRateMultiplier;
  const { batchSize } = tuningDefaults;
  return { asked, plan: { records, validation, epochs, batchSize, learningRate } };
}

async function recordsOf(bucket: Bucket, uri: string, field: string): Promise<TrainingRecord[]> {
  let text: string;
  try {
    text = await bucket.read(uri);
  } catch (error) {
    if (error instanceof KitError) throw invalid([{ field, description: error.message }]);
    throw error;
  }
  const lines = text.split("\n").flatMap((line, i) => (line.trim() === "" ? [] : [{ line, place: i + 1 }]));
  if (lines.length === 0) throw invalid([{ field, description: "the file has no examples" }]);
  const faults: string[] = [];
  const records = lines.flatMap(({ line, place }) => {
    const read = recordOf(line);
    if (typeof read !== "string") return [read];
    faults.push(`line ${place}: ${read}`);
    return [];
  });
  if (faults.length === 0) return records;
  const more = faults.length > 5 ? ` and ${faults.length - 5} more` : "";
  throw invalid([{ field, description: `${faults.slice(0, 5).join("; ")}${more}` }]);
}

/** A record, or why the line is none. */
function recordOf(line: string): TrainingRecord | string {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    return (error as Error).message;
  }
  const read = vertexContents.read(value);
  if (read.status === "rejected") return read.reason;
  const fault = vertexContents.fault(read.record);
  if (fault) return fault;
  return promptUnder(read.record);
}
