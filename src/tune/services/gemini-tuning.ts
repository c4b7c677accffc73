import { z } from "zod";
import { KitError } from "../../core/errors.js";
import { ProviderError } from "../../teacher/provider-error.js";
import { askService } from "../../teacher/providers/ask-service.js";
import { environmentKey } from "../../teacher/providers/environment-key.js";
import { gemini } from "../../teacher/providers/gemini.js";
import { type ServiceOptions, serviceDefaults } from "../../teacher/providers/service-options.js";
import { newName } from "../jobs/job-record.js";
import {
  type TuningRequest,
  type TuningService,
  type TuningStatus,
  tuningDefaults,
} from "../tuning-service.js";

/** Where `tunedModels` are, and which model is tuned. */
export interface GeminiTuningOptions extends ServiceOptions {
  /** Default: the last one that Google let be tuned this way, `models/gemini-1.5-flash-001-tuning`. */
  readonly baseModel?: string;
}

const snapshot = z.object({
  step: z.int(),
  epoch: z.number(),
  meanLoss: z.number(),
  computeTime: z.string(),
});
const operationSchema = z.object({
  name: z.string(),
  done: z.boolean().optional(),
  error: z.object({ message: z.string().default("no reason is given") }).optional(),
  metadata: z.object({
    tunedModel: z.string(),
    totalSteps: z.int().default(0),
    snapshots: z.array(snapshot).default([]),
  }),
});
type Operation = z.infer<typeof operationSchema>;

/**
 * Tunes by the REST calls of `tunedModels`, as the lessons of Google's own course did. Google has withdrawn this tuning; its format is still
 * documented, and the lab speaks it. The key is read from `GEMINI_API_KEY` or `GOOGLE_API_KEY`.
 *
 * This API takes no validation records and cannot cancel: cancelling deletes the model. It tells no checkpoints. Throws a {@link KitError} for
 * what it does not take, and a {@link ProviderError} for what the service refuses.
 * Source: https://ai.google.dev/api/tuning
 *
 * @example
 * ```ts
 * const lab = await startLab({ models: {} });
 * process.env.GEMINI_API_KEY = lab.key;
 * const records = Array.from({ length: 20 }, (_, i) => ({ prompt: String(i), output: i % 2 ? "odd" : "even" }));
 * const job = await tune(geminiTuning({ endpoint: lab.url }), records, { epochs: 1 });
 * job.name.startsWith("tunedModels/"); // true
 * for await (const _ of watch(job));
 * await lab.close();
 * ```
 */
export function geminiTuning(options: GeminiTuningOptions = {}): TuningService {
  const { endpoint = "https://generativelanguage.googleapis.com", timeout = serviceDefaults.timeout } =
    options;
  const { baseModel = "models/gemini-1.5-flash-001-tuning" } = options;
  const key = environmentKey("GEMINI_API_KEY", "GOOGLE_API_KEY");
  const cancelled = new Set<string>();
  /** The service's names for what it does, by the models' names. */
  const operations = new Map<string, string>();

  const ask = (method: string, path: string, body?: unknown): Promise<unknown> =>
    askService(
      {},
      {
        ...{ provider: "gemini", key, endpoint, timeout, answerIn: refusalIn },
        call: async (signal) => {
          const sent = body === undefined ? {} : { body: JSON.stringify(body) };
          const headers = { "x-goog-api-key": key, "content-type": "application/json" };
          const response = await fetch(`${endpoint}/v1beta/${path}`, { method, headers, signal, ...sent });
          const text = await response.text();
          if (!response.ok) throw new Refusal(response, text);
          return JSON.parse(text) as unknown;
        },
      },
    );
  const operation = async (answer: Promise<unknown>): Promise<Operation> => {
    const parsed = operationSchema.safeParse(await answer);
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    const why = `its answer is no operation (${issue?.path.join(".")}: ${issue?.message})`;
    throw new ProviderError(why, { provider: "gemini", outcome: "stop" });
  };
  const named = (job: string): string => {
    if (/^tunedModels\/[a-z0-9-]+$/.test(job)) return job;
    throw new KitError(`${JSON.stringify(job)} is no name of a tuned model`, {
      remedy: "Use the name that tune() gave: tunedModels/ID.",
      value: job,
    });
  };

  return {
    async start(request) {
      requireTaken(request);
      const name = request.name ?? newName();
      const { name: running, metadata } = await operation(
        ask("POST", `tunedModels?tunedModelId=${encodeURIComponent(name)}`, {
          displayName: name.slice(0, 40),
          baseModel,
          tuningTask: bodyOf(request),
        }),
      );
      operations.set(metadata.tunedModel, running);
      return metadata.tunedModel;
    },
    async status(job) {
      if (cancelled.has(job)) return { state: "cancelled", snapshots: [], checkpoints: [] };
      const known = operations.get(job);
      if (known !== undefined) return statusOf(await operation(ask("GET", known)));
      // Handed in before this program: the model's operations are asked for, and there is one.
      const listed = ask("GET", `${named(job)}/operations`) as Promise<{ operations?: unknown[] } | null>;
      return statusOf(await operation(listed.then((answer) => answer?.operations?.[0])));
    },
    async cancel(job) {
      await ask("DELETE", named(job));
      cancelled.add(job);
    },
    async model(job, epoch) {
      if (epoch === undefined) return gemini({ model: named(job), endpoint, timeout });
      throw new KitError("tunedModels keeps no checkpoints", {
        remedy: "Ask for the tuned model, or tune locally or on Vertex.",
        value: epoch,
      });
    },
  };
}

/** What the service answered in place of what was asked for. */
class Refusal extends Error {
  constructor(
    readonly response: Response,
    readonly body: string,
  ) {
    super(body);
  }
}

function refusalIn(error: unknown) {
  if (!(error instanceof Refusal)) return undefined;
  const { response, body } = error;
  return { status: response.status, body, header: (name: string) => response.headers.get(name) };
}

function requireTaken({ records, validation }: TuningRequest): void {
  const instructed = records.filter(({ system }) => system !== undefined);
  if (instructed.length > 0) {
    throw new KitError(
      `tunedModels has no place for a system instruction, and ${instructed.length} of ${records.length} records have one`,
      {
        remedy: "Put it before the prompt, and ask the tuned model so too; or tune locally or on Vertex.",
        value: instructed[0]?.system,
      },
    );
  }
  if (validation.length === 0) return;
  throw new KitError(`tunedModels has no place for ${validation.length} validation records`, {
    remedy: "Leave them out and measure the tuned model on them, or tune locally or on Vertex.",
    value: validation.length,
  });
}

function bodyOf({ records, epochs, batchSize, learningRate, learningRateMultiplier }: TuningRequest): object {
  return {
    hyperparameters: {
      epochCount: epochs ?? tuningDefaults.epochs,
      batchSize: batchSize ?? tuningDefaults.batchSize,
      ...(learningRate === undefined ? {} : { learningRate }),
      ...(learningRateMultiplier === undefined ? {} : { learningRateMultiplier }),
    },
    trainingData: {
      examples: { examples: records.map(({ prompt, output }) => ({ textInput: prompt, output })) },
    },
  };
}

function statusOf({ done = false, error, metadata }: Operation): TuningStatus {
  const { totalSteps, snapshots } = metadata;
  const running = snapshots.length === 0 ? "waiting" : "running";
  const began = Date.parse(snapshots[0]?.computeTime ?? "");
  return {
    state: error ? "failed" : done ? "succeeded" : running,
    snapshots: snapshots.map(({ step, epoch, meanLoss: loss, computeTime }) => ({
      ...{ step, totalSteps, epoch, loss, computeTime },
      seconds: (Date.parse(computeTime) - began) / 1000,
    })),
    checkpoints: [],
    ...(error ? { error: error.message } : {}),
  };
}
