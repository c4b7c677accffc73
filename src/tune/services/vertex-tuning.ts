import type { TuningJob as GoogleJob } from "@google/genai";
import { KitError } from "../../core/errors.js";
import type { InstructedRecord } from "../../data/formats/record-format.js";
import { vertexContents } from "../../data/formats/vertex-contents.js";
import { genAi } from "../../teacher/providers/gen-ai.js";
import { type ServiceOptions, serviceDefaults } from "../../teacher/providers/service-options.js";
import { type JobState, newName } from "../jobs/job-record.js";
import {
  type TuningRequest,
  type TuningService,
  type TuningStatus,
  tuningDefaults,
} from "../tuning-service.js";

/** Which project on Vertex, and how data get there. */
export interface VertexTuningOptions extends ServiceOptions {
  readonly project: string;
  /** Default `us-central1`. */
  readonly location?: string;
  /** Default `gemini-3.5-flash`. */
  readonly baseModel?: string;
  /** Puts a file where Vertex reads it, and gives its address, `gs://BUCKET/NAME`. */
  readonly store: (name: string, content: string) => Promise<string>;
}

const states: Readonly<Record<string, JobState>> = {
  JOB_STATE_QUEUED: "waiting",
  JOB_STATE_PENDING: "waiting",
  JOB_STATE_SUCCEEDED: "succeeded",
  JOB_STATE_PARTIALLY_SUCCEEDED: "succeeded",
  JOB_STATE_FAILED: "failed",
  JOB_STATE_EXPIRED: "failed",
  JOB_STATE_CANCELLED: "cancelled",
};

/**
 * Tunes on Vertex through Google's library `@google/genai`: today's way. The key is read from `GOOGLE_API_KEY`; without one the library looks for the
 * credentials of your machine.
 *
 * Vertex takes a multiplier of its own learning rate and chooses the batch size; it does not tell its curve here (its console draws it), so that
 * {@link watch} gives no snapshots. It keeps a checkpoint an epoch. Throws a {@link KitError} for what it does not take, and a {@link ProviderError}
 * for what the service refuses.
 * Source: https://cloud.google.com/vertex-ai/generative-ai/docs/models/gemini-use-supervised-tuning
 *
 * @example
 * ```ts
 * const lab = await startLab({ models: {}, bucket: ".distill/example-bucket" });
 * process.env.GOOGLE_API_KEY = lab.key;
 * const service = vertexTuning({ project: "mine", endpoint: lab.url, store: lab.store });
 * const records = Array.from({ length: 20 }, (_, i) => ({ prompt: String(i), output: i % 2 ? "odd" : "even" }));
 * const job = await tune(service, records, { epochs: 1, learningRateMultiplier: 2 });
 * job.name.startsWith("projects/mine/locations/us-central1/tuningJobs/"); // true
 * for await (const _ of watch(job));
 * (await job.status()).checkpoints; // [{ epoch: 1, step: 5 }]
 * await lab.close();
 * ```
 */
export function vertexTuning(options: VertexTuningOptions): TuningService {
  const { project, location = "us-central1", baseModel = "gemini-3.5-flash", store } = options;
  const { endpoint, timeout = serviceDefaults.timeout } = options;
  const apiKey = process.env.GOOGLE_API_KEY?.trim();
  const google = genAi("vertex", {
    ...{ vertexai: true, project, location, timeout },
    ...(apiKey ? { apiKey } : {}),
    ...(endpoint === undefined ? {} : { httpOptions: { baseUrl: endpoint } }),
  });
  const find = (job: string) =>
    google.call({}, ({ tunings }, abortSignal) => tunings.get({ name: job, config: { abortSignal } }));
  const stored = (name: string, records: readonly InstructedRecord[]) =>
    store(name, records.map((record) => `${JSON.stringify(vertexContents.write(record))}\n`).join(""));

  return {
    async start(request) {
      requireTaken(request);
      const {
        records,
        validation,
        epochs = tuningDefaults.epochs,
        learningRateMultiplier,
        name = newName(),
      } = request;
      const gcsUri = await stored(`${name}-training.jsonl`, records);
      const held =
        validation.length > 0 ? { gcsUri: await stored(`${name}-validation.jsonl`, validation) } : undefined;
      const job = await google.call({}, ({ tunings }, abortSignal) =>
        tunings.tune({
          baseModel,
          trainingDataset: { gcsUri },
          config: {
            ...{ abortSignal, epochCount: epochs, tunedModelDisplayName: name },
            ...(learningRateMultiplier === undefined ? {} : { learningRateMultiplier }),
            ...(held ? { validationDataset: held } : {}),
          },
        }),
      );
      return job.name ?? "";
    },
    status: async (job) => statusOf(await find(job)),
    cancel: async (job) => {
      await google.call({}, ({ tunings }, abortSignal) =>
        tunings.cancel({ name: job, config: { abortSignal } }),
      );
    },
    async model(job, epoch) {
      const { tunedModel } = await find(job);
      const of = tunedModel?.checkpoints?.find((each) => Number(each.epoch) === epoch);
      const place = epoch === undefined ? tunedModel?.endpoint : of?.endpoint;
      if (place) return google.ask(place);
      throw new KitError(
        `the job ${job} has no endpoint${epoch === undefined ? "" : ` of epoch ${epoch}`} yet`,
        {
          remedy: "Wait until it has succeeded; watch() tells.",
          value: epoch,
        },
      );
    },
  };
}

function requireTaken({ batchSize, learningRate }: TuningRequest): void {
  const [name] = Object.entries({ batchSize, learningRate }).find(([, value]) => value !== undefined) ?? [];
  if (name === undefined) return;
  throw new KitError(`Vertex chooses the ${name} itself`, {
    remedy: "Leave it out; learningRateMultiplier scales the learning rate that Vertex chooses.",
    value: { batchSize, learningRate },
  });
}

function statusOf({ state, error, tunedModel }: GoogleJob): TuningStatus {
  return {
    state: states[state ?? ""] ?? "running",
    snapshots: [],
    checkpoints: (tunedModel?.checkpoints ?? []).map(({ epoch, step }) => ({
      epoch: Number(epoch),
      step: Number(step),
    })),
    ...(error?.message === undefined ? {} : { error: error.message }),
  };
}
