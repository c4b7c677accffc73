import { createHash } from "node:crypto";
import { setMaxListeners } from "node:events";
import { KitError } from "../core/errors.js";
import { host } from "../core/host.js";
import type { JsonLine } from "../core/jsonl.js";
import type { Candidate, Completion, Model, Task, Usage } from "../core/types.js";
import { requireWhole } from "../core/whole-number.js";
import { AnswerLog } from "./answer-log.js";
import { Asker } from "./asker.js";
import { BatchExchange } from "./batch-exchange.js";
import type { BatchOptions, GenerateOptions } from "./generate-options.js";
import type { Outcome, Question } from "./question.js";

/** A request that brought no candidate, and why. */
export interface Failure<Input> {
  readonly input: Input;
  readonly prompt: string;
  readonly sample: number;
  readonly reason: string;
  /** What the teacher said, when it answered and the answer was of no use. */
  readonly output?: string;
}

/** What came of asking. Every request is in `candidates` or in `failures`. */
export interface Generation<Input> {
  /** In the order of the inputs. */
  readonly candidates: readonly Candidate<Input>[];
  readonly failures: readonly Failure<Input>[];
  /** Tokens of all answers behind this result, each counted once, whenever it was asked for. */
  readonly usage: Usage;
  /** Tokens of those among them that were asked for in this run. */
  readonly newUsage: Usage;
  /** Candidates whose answer was in the file of answers. */
  readonly reused: number;
  /** Why the run ended before every request was asked. */
  readonly stopped?: string;
  /** Lines of the file of answers that hold none. */
  readonly unreadable: readonly Extract<JsonLine, { status: "rejected" }>[];
}

/**
 * Asks the teacher for answers to `inputs`.
 *
 * Requests run side by side within the limits, and again where that may help. With `answers`, every answer is kept in that file as it
 * comes, under a digest of all that shapes it: a run that is killed, or fails in part, is gone on with by calling the same again,
 * and only what is missing is asked for. What was under way at a kill, at most `concurrency` requests, is asked again.
 *
 * With `batch`, what is missing is handed to the service's batch machines and fetched when it is ready, under the same keys.
 *
 * A request without a usable answer is a failure with its reason; ask for failures alone by passing their inputs. When the next
 * request would fail like the last (a wrong key, a quota used up, the budget spent), the run stops and the rest are failures. Throws
 * only when options are unusable, when another run is using the file of answers, when the run is interrupted, or when not one
 * request was answered.
 *
 * @example
 * ```ts
 * const task = equations();
 * const teacher = serve(await shippedModel("equations-teacher"));
 * const { candidates } = await generate(task, task.inputs("train", 3), teacher, { perInput: 2 });
 * candidates.length; // 6
 * ```
 */
export async function generate<Input>(
  task: Task<Input>,
  inputs: readonly Input[],
  teacher: Model,
  options: GenerateOptions = {},
): Promise<Generation<Input>> {
  const { concurrency = 256, onProgress } = options;
  requireWhole("concurrency", concurrency);
  const questions = questionsOf(task, inputs, options);
  const over = new AbortController(); // calls off what is under way when the run throws
  const signal = AbortSignal.any([host().signal, over.signal, ...(options.signal ? [options.signal] : [])]);
  setMaxListeners(0, signal); // as many as there are requests under way
  const log = await openLog(teacher, options.answers);
  const counts = { total: questions.length, done: 0, failed: 0, reused: 0 };
  try {
    await teacher.prepare?.();
    const exchange = options.batch && (await openExchange(teacher, options, options.batch));
    const asker = new Asker(task, teacher, log, { ...options, signal }, exchange);
    const tell = (ended: boolean, answered = 0) =>
      onProgress?.({ ...counts, done: counts.done + answered, ...asker.spent, ended });
    const keep = (key: string, completion: Completion) => asker.add(key, completion);
    const outcomes: Outcome[] = new Array(questions.length);
    const askAll = async (open: readonly number[]) => {
      let next = 0;
      const work = async () => {
        while (next < open.length) {
          const index = open[next++] as number;
          const outcome = await asker.ask(questions[index] as Asked<Input>);
          outcomes[index] = outcome;
          if (outcome.status === "deferred") continue;
          counts[outcome.status === "answered" ? "done" : "failed"]++;
          if (outcome.status === "answered" && outcome.reused) counts.reused++;
          tell(false);
        }
      };
      await Promise.all(Array.from({ length: Math.min(concurrency, open.length) }, work));
    };
    try {
      let open = [...questions.keys()];
      while (open.length > 0) {
        await askAll(open);
        open = open.filter((index) => outcomes[index]?.status === "deferred");
        if (open.length > 0) await exchange?.run(keep, signal, (answered) => tell(false, answered));
      }
    } finally {
      tell(true);
    }
    if (counts.done === 0 && asker.newAnswers === 0 && asker.firstError) throw asker.firstError;
    return {
      ...sorted(questions, outcomes),
      ...{ usage: asker.usage, newUsage: asker.newUsage, reused: counts.reused },
      unreadable: log?.unreadable ?? [],
      ...(asker.stopped === undefined ? {} : { stopped: asker.stopped }),
    };
  } finally {
    over.abort(new Error("the run has ended"));
    await log?.close();
  }
}

interface Asked<Input> extends Question {
  readonly input: Input;
}

function questionsOf<Input>(
  task: Task<Input>,
  inputs: readonly Input[],
  { perInput = 1, varyInstruction = false }: GenerateOptions,
): Asked<Input>[] {
  requireWhole("perInput", perInput);
  const instructions = task.instructions?.slice(0, varyInstruction ? undefined : 1) ?? [];
  return inputs.flatMap((input) => {
    const prompt = task.prompt(input);
    // Where a prompt begins in the list of instructions depends on the prompt alone, not on its place among the inputs.
    const first = createHash("sha256").update(prompt).digest().readUInt32LE();
    return Array.from({ length: perInput }, (_, sample) => {
      const system = instructions[(first + sample) % Math.max(1, instructions.length)];
      return { input, system, prompt, sample };
    });
  });
}

async function openLog({ identity }: Model, path: string | undefined): Promise<AnswerLog | undefined> {
  if (path === undefined) return undefined;
  if (identity) return AnswerLog.open(path);
  throw new KitError("answers can be kept only of a teacher that says who it is", {
    remedy:
      "Give the model an `identity` (Object.assign(model, { identity: { provider, model } })), or leave out `answers`.",
    value: path,
  });
}

async function openExchange(
  { batches, identity }: Model,
  { answers }: GenerateOptions,
  options: BatchOptions,
): Promise<BatchExchange> {
  if (!batches) {
    throw new KitError(`${identity?.model ?? "this teacher"} cannot be asked in batches`, {
      remedy: "Ask gemini(), or leave out `batch`.",
      value: identity,
    });
  }
  if (answers === undefined) {
    throw new KitError("batches need a file of answers, in which what was handed in is found again", {
      remedy: "Pass `answers`, a file's path.",
      value: answers,
    });
  }
  return BatchExchange.open(`${answers}.batches`, batches, options);
}

/** What can be used apart from what cannot. */
function sorted<Input>(
  questions: readonly Asked<Input>[],
  outcomes: readonly Outcome[],
): Pick<Generation<Input>, "candidates" | "failures"> {
  const candidates: Candidate<Input>[] = [];
  const failures: Failure<Input>[] = [];
  for (const [index, outcome] of outcomes.entries()) {
    const { input, prompt, sample } = questions[index] as Asked<Input>;
    if (outcome.status === "deferred") throw new Error("a question was left to a batch that never came");
    if (outcome.status === "failed") {
      const { reason, output } = outcome;
      failures.push({ input, prompt, sample, reason, ...(output === undefined ? {} : { output }) });
      continue;
    }
    const { text: output, finishReason, usage, modelVersion } = outcome.completion;
    candidates.push({ input, prompt, sample, output, finishReason, usage, modelVersion });
  }
  return { candidates, failures };
}
