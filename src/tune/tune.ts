import { KitError } from "../core/errors.js";
import type { Model } from "../core/types.js";
import { requireWhole } from "../core/whole-number.js";
import type { InstructedRecord } from "../data/formats/record-format.js";
import type { TuningService, TuningStatus } from "./tuning-service.js";

/** What to tune, and where. */
export interface TuneOptions {
  /** Passes over the records. Default 5. */
  readonly epochs?: number;
  /** Records a step. Default 4; Vertex chooses it itself. */
  readonly batchSize?: number;
  /** Default 0.001, or a multiple of it; Vertex takes only multiples of its own. */
  readonly learningRate?: number;
  /** 1 takes the service's own rate, 0.1 is careful, 2 is bold. */
  readonly learningRateMultiplier?: number;
  /** Held out of training; the service measures their loss. */
  readonly validation?: readonly InstructedRecord[];
  /** What the job is called: a letter, then small letters, digits and dashes. Default: a name that nobody has. */
  readonly name?: string;
}

/** A job that was handed in. It goes on by itself; look after it with {@link watch}. */
export interface TuningJob {
  /** By which {@link tuningJob} finds it again. */
  readonly name: string;
  status(): Promise<TuningStatus>;
  /** Ends it; one that is over stays as it is. */
  cancel(): Promise<void>;
  /** The tuned model, or a checkpoint after an epoch. Throws a {@link KitError} while there is none. */
  model(epoch?: number): Promise<Model>;
}

/**
 * Hands a tuning job to a service, and gives it back without waiting for it: in this process ({@link localTuning}), to a server that speaks
 * `tunedModels` ({@link geminiTuning}), or to Vertex ({@link vertexTuning}).
 *
 * Throws a {@link KitError} on no records, on unusable settings, and on what the service does not take: nothing of a request is left out.
 *
 * @example
 * ```ts
 * const records = ["one", "two"].map((output, i) => ({ prompt: String(i + 1), output }));
 * const service = await localTuning({ folder: ".distill/example-tuning" });
 * const job = await tune(service, records, { epochs: 30, batchSize: 2, learningRate: 0.01 });
 * let last = Infinity;
 * for await (const { loss } of watch(job)) last = loss;
 * last < 1; // true
 * await service.close();
 * ```
 */
export async function tune(
  service: TuningService,
  records: readonly InstructedRecord[],
  options: TuneOptions = {},
): Promise<TuningJob> {
  const { epochs, batchSize, learningRate, learningRateMultiplier, validation = [] } = options;
  if (records.length === 0) {
    throw new KitError("there are no records to tune on", { remedy: "Pass at least one.", value: records });
  }
  if (epochs !== undefined) requireWhole("epochs", epochs);
  if (batchSize !== undefined) requireWhole("batchSize", batchSize);
  requirePositive({ learningRate, learningRateMultiplier });
  if (learningRate !== undefined && learningRateMultiplier !== undefined) {
    throw new KitError("a learning rate and a multiplier of the service's own exclude each other", {
      remedy: "Set learningRate or learningRateMultiplier.",
      value: { learningRate, learningRateMultiplier },
    });
  }
  return tuningJob(service, await service.start({ ...options, records, validation }));
}

function requirePositive(rates: Readonly<Record<string, number | undefined>>): void {
  for (const [name, value] of Object.entries(rates)) {
    if (value === undefined || (value > 0 && Number.isFinite(value))) continue;
    throw new KitError(`${name} must be a number above 0, got ${value}`, {
      remedy: "Leave it out for the service's own.",
      value,
    });
  }
}

/**
 * A job that was handed in before, by its name: after a restart of the notebook, say. Whether there is such a job shows when it is asked.
 *
 * @example
 * ```ts
 * const service = await localTuning({ folder: ".distill/example-found" });
 * const { name } = await tune(service, [{ prompt: "1", output: "one" }], { epochs: 1 });
 * for await (const _ of watch(tuningJob(service, name)));
 * (await tuningJob(service, name).status()).state; // "succeeded"
 * await service.close();
 * ```
 */
export function tuningJob(service: TuningService, name: string): TuningJob {
  return {
    name,
    status: () => service.status(name),
    cancel: () => service.cancel(name),
    model: (epoch) => service.model(name, epoch),
  };
}
