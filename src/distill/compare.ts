import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { KitError } from "../core/errors.js";
import { host } from "../core/host.js";
import { readJsonl, writeJsonl } from "../core/jsonl.js";
import type { Snapshot, Task } from "../core/types.js";
import { requireWhole } from "../core/whole-number.js";
import type { LanguageModel } from "../nn/language-model.js";
import { sample } from "../nn/sample.js";
import { type Comparison, summarize, type Trial } from "./comparison.js";
import { requirePlain } from "./plain-data.js";

/** One of the methods that are compared. */
export interface Arm {
  readonly name: string;
  /** Whatever decides what the arm does besides seed and budget: trials of other settings are run anew. Plain data. */
  readonly settings?: unknown;
  /** A fresh student, and the training of it on so many tokens. */
  readonly start: (trial: { readonly seed: number; readonly tokens: number }) => Promise<{
    readonly student: LanguageModel;
    readonly training: AsyncIterable<Snapshot>;
  }>;
  /** What the student is asked, where that is not the prompt itself. */
  readonly prompt?: (prompt: string) => string;
}

/** How to compare. */
export interface CompareOptions<Input = unknown> {
  /** A trial of every arm is run with each. */
  readonly seeds: readonly number[];
  /** Tokens that every trial may read in training. */
  readonly tokens: number;
  /** Trials under way at once. Default 2. They share the processor's cores, so `seconds` are of shared cores too. */
  readonly parallel?: number;
  /** Where finished trials are kept, JSONL: a comparison that was broken off goes on from there. */
  readonly file?: string;
  /** At which the inputs are answered. Default 0. */
  readonly temperature?: number;
  /** What else is asked of every answer, by its name. */
  readonly also?: Readonly<Record<string, (input: Input, output: string) => boolean>>;
  readonly onTrial?: (trial: Trial, progress: { readonly done: number; readonly total: number }) => void;
}

/**
 * Trains every arm with every seed on the same budget, and asks each student the same held-out inputs.
 *
 * Trials that `file` holds already, with the same arm, settings, seed, budget and inputs, are not run again. Throws a {@link KitError}
 * on arms of the same name, on settings that are no plain data and on no seeds; what an arm throws ends the comparison, with the finished trials kept.
 *
 * @example
 * ```ts
 * const task = equations();
 * const records = task.inputs("train", 64).map((equation) => ({ prompt: task.prompt(equation), output: workedSolution(equation) }));
 * const tokenizer = Tokenizer.characters(equationVocabulary.characters, equationVocabulary.words);
 * const fresh = (seed: number) => new LanguageModel(tokenizer, { contextLength: 40, width: 16, layers: 1, heads: 2 }, { seed });
 * const arm = (name: string, method: typeof answersOnly) => ({
 *   name,
 *   start: async ({ seed, tokens }: { seed: number; tokens: number }) => {
 *     const student = fresh(seed);
 *     return { student, training: method(student, records, { tokens, seed }) };
 *   },
 * });
 * const arms = [arm("answers only", answersOnly), arm("chain of thought", chainOfThought)];
 * const { rows } = await compare(arms, task, task.inputs("test", 20), { seeds: [1], tokens: 4000 });
 * rows.map(({ arm }) => arm); // ["answers only", "chain of thought"]
 * ```
 */
export async function compare<Input>(
  arms: readonly Arm[],
  task: Task<Input>,
  inputs: readonly Input[],
  options: CompareOptions<NoInfer<Input>>,
): Promise<Comparison> {
  const { seeds, tokens, parallel = 2, file, temperature = 0, also = {}, onTrial } = options;
  requireWhole("tokens", tokens);
  requireWhole("parallel", parallel);
  requireDifferent(arms, seeds);
  const asked = inputs.map((input) => task.prompt(input));
  const others = Object.keys(also);
  const how = { ...(temperature > 0 && { temperature }), ...(others.length > 0 && { also: others }) };
  const wanted = seeds.flatMap((seed) =>
    arms.map((arm) => ({ arm, seed, key: keyOf({ task: task.name, asked, seed, tokens, ...how }, arm) })),
  );
  const finished = new Map((file ? await readTrials(file) : []).map((trial) => [trial.key, trial]));
  const total = wanted.length;
  const results = () => wanted.flatMap(({ key }) => finished.get(key) ?? []);
  let writing: Promise<void> = Promise.resolve();
  const keep = (trial: Trial) => {
    finished.set(trial.key, trial);
    if (file) writing = writing.then(() => writeJsonl(file, finished.values()));
    onTrial?.(trial, { done: results().length, total });
    return writing;
  };

  const waiting = wanted.filter(({ key }) => !finished.has(key));
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      host().signal.throwIfAborted();
      await keep(
        await run(next.arm, task, inputs, { seed: next.seed, tokens, key: next.key, temperature, also }),
      );
    }
  };
  // After an error the trials that are under way end and are kept, and no others begin.
  const ended = await Promise.allSettled(
    Array.from({ length: parallel }, () =>
      worker().catch((error: unknown) => {
        waiting.length = 0;
        throw error;
      }),
    ),
  );
  for (const outcome of ended) if (outcome.status === "rejected") throw outcome.reason;
  return summarize(results());
}

function requireDifferent(arms: readonly Arm[], seeds: readonly number[]): void {
  const names = arms.map(({ name }) => name);
  if (
    arms.length > 0 &&
    seeds.length > 0 &&
    new Set(names).size === names.length &&
    new Set(seeds).size === seeds.length
  )
    return;
  throw new KitError(
    `cannot compare the arms ${JSON.stringify(names)} with the seeds ${JSON.stringify(seeds)}`,
    {
      remedy: "Pass at least one arm and one seed, all of them different.",
      value: { names, seeds },
    },
  );
}

/** A digest of everything that decides how a trial ends. */
function keyOf(shared: object, { name, settings }: Arm): string {
  if (settings !== undefined) requirePlain(`settings of the arm ${JSON.stringify(name)}`, settings);
  return createHash("sha256")
    .update(JSON.stringify({ ...shared, name, settings }))
    .digest("hex");
}

async function readTrials(file: string): Promise<Trial[]> {
  if (!existsSync(file)) return [];
  const trials: Trial[] = [];
  for await (const lines of readJsonl(file)) {
    for (const line of lines) {
      if (line.status === "read") trials.push(line.value as Trial);
      else
        throw new KitError(`line ${line.line} of ${file} is no trial: ${line.reason}`, {
          remedy: "Delete the file to run all trials anew.",
          value: file,
        });
    }
  }
  return trials;
}

const thought = /<think>([\s\S]*?)(?:<\/think>|$)/;

/** Trains one student and asks it all inputs. */
async function run<Input>(
  arm: Arm,
  task: Task<Input>,
  inputs: readonly Input[],
  options: Required<Pick<CompareOptions<Input>, "tokens" | "temperature" | "also">> & {
    readonly seed: number;
    readonly key: string;
  },
): Promise<Trial> {
  const { seed, tokens: budget, key, temperature, also } = options;
  const started = performance.now();
  const { student, training } = await arm.start({ seed, tokens: budget });
  let tokens = 0;
  for await (const snapshot of training) tokens = snapshot.tokens;
  const seconds = (performance.now() - started) / 1000;
  const ask = arm.prompt ?? ((prompt: string) => prompt);
  const answers = await sample(
    student,
    inputs.map((input) => ask(task.prompt(input))),
    { temperature, seed },
  );
  const digits = (holds: (input: Input, output: string) => boolean) =>
    inputs.map((input, i) => (holds(input, answers[i]?.text ?? "") ? "1" : "0")).join("");
  const others = Object.entries(also).map(([name, holds]) => [name, digits(holds)] as const);
  const lengths = answers.map(({ text }) => student.tokenizer.encode(text.match(thought)?.[1] ?? "").length);
  const formatted = answers.filter(
    ({ text, finishReason }) => finishReason === "stop" && /<answer>[^<]+<\/answer>$/.test(text),
  );
  return {
    key,
    arm: arm.name,
    seed,
    tokens,
    seconds,
    right: digits((input, output) => task.verify(input, output).status === "accepted"),
    reasoningTokens: lengths.reduce((sum, length) => sum + length, 0) / lengths.length,
    formatRate: formatted.length / answers.length,
    ...(others.length > 0 ? { also: Object.fromEntries(others) } : {}),
  };
}
