import { join } from "node:path";
import { z } from "zod";
import { AppendLog, type UnreadableLine } from "../../core/append-log.js";

/** A curve after a step. Losses are mean nats a target token. */
export interface CurveStep {
  readonly step: number;
  /** The pass over the data that the step belongs to, from 1. */
  readonly epoch: number;
  readonly loss: number;
  /** Where it was measured at this step. */
  readonly validationLoss?: number;
  /** When the step was done, ISO 8601. */
  readonly computeTime: string;
}

const kept = z.looseObject({
  step: z.int().min(1),
  epoch: z.number(),
  loss: z.number(),
  computeTime: z.string(),
});

/** The curve of a job, kept step by step in a file that is only added to: a kill loses no step that was added. */
export class Curve {
  readonly #log: AppendLog;
  readonly #steps: CurveStep[];

  private constructor(log: AppendLog, steps: CurveStep[]) {
    this.#log = log;
    this.#steps = steps;
  }

  /** Reads what a run before this one has kept in the job's folder; a line torn by a kill is cut off, and its step computed again. */
  static async open(folder: string): Promise<Curve> {
    const steps: CurveStep[] = [];
    const take = (line: unknown) => {
      const parsed = kept.safeParse(line);
      if (!parsed.success) throw new Error(`no step of a curve: ${z.prettifyError(parsed.error)}`);
      put(steps, line as CurveStep);
    };
    return new Curve(await AppendLog.open(join(folder, "curve.jsonl"), { take }), steps);
  }

  /** In their order, each once. */
  get steps(): readonly CurveStep[] {
    return this.#steps;
  }

  /** Lines of the file whose steps are missing. */
  get unreadable(): readonly UnreadableLine[] {
    return this.#log.unreadable;
  }

  /** A run that goes on from a checkpoint repeats the steps since then: they take the place of those that were kept. */
  async add(done: CurveStep): Promise<void> {
    await this.#log.add(done);
    put(this.#steps, done);
  }

  close(): Promise<void> {
    return this.#log.close();
  }
}

/** The file is read by the rule by which it was written: a step ends those from it on. */
function put(steps: CurveStep[], done: CurveStep): void {
  while ((steps.at(-1)?.step ?? 0) >= done.step) steps.pop();
  steps.push(done);
}
