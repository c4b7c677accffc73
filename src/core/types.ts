import type { ZodType } from "zod";

/** Tokens of one request, as the answering model counts them. */
export interface Usage {
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/** A schema in JSON Schema's words, as services take it for structured output. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** What a model is asked: a prompt, what it stands under, and how to sample the answer. */
export interface CompletionRequest {
  /** The standing instruction that the prompt is answered under, where there is one. */
  readonly system?: string;
  readonly prompt: string;
  /** What the answer, as JSON, shall look like. A service that supports it is held to it. */
  readonly schema?: JsonSchema;
  /** 0 takes the likeliest token each time; 1 samples from the model's own distribution. Default 0. */
  readonly temperature?: number;
  /** Draws of the same request with different seeds differ when `temperature` is above 0. */
  readonly seed?: number;
  /** The answer is cut off after so many tokens. Default: what the model allows. */
  readonly maxOutputTokens?: number;
  /** Ends the wait for an answer; the promise then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

/**
 * Why an answer ends where it does: the model ended it (`"stop"`), it was cut off (`"length"`), or the service withheld the
 * rest (`"blocked"`).
 */
export type FinishReason = "stop" | "length" | "blocked";

/** What a model answered. */
export interface Completion {
  readonly text: string;
  readonly finishReason: FinishReason;
  readonly usage: Usage;
  /** Who really answered: a model's name and version. */
  readonly modelVersion: string;
}

/** Who would answer, as far as it can be known before asking. Two models that could answer differently differ in it. */
export interface ModelIdentity {
  readonly provider: string;
  readonly model: string;
  /** Where the service is reached, when that is not the provider's own address. */
  readonly endpoint?: string;
}

/** One request of a batch, and the key under which its answer comes back. */
export interface BatchRequest {
  readonly key: string;
  readonly request: CompletionRequest;
}

/** What a batch brought for one of its requests, or a line of its results that says nothing of any. */
export type BatchAnswer =
  | { readonly status: "answered"; readonly key: string; readonly completion: Completion }
  | { readonly status: "failed"; readonly key: string; readonly reason: string }
  | { readonly status: "rejected"; readonly reason: string };

/** How far a batch is. One that has failed brings no answers. */
export type BatchState =
  | { readonly status: "running"; readonly answered: number }
  | { readonly status: "ended" }
  | { readonly status: "failed"; readonly reason: string };

/** A service that answers many requests later, on its own machines, usually at half the price. */
export interface BatchService {
  /** Hands requests in under a name of ours; resolves to the service's name for the batch. */
  submit(name: string, requests: Iterable<BatchRequest>, signal: AbortSignal): Promise<string>;
  /** The service's name for what was handed in under a name of ours, if it was. */
  find(name: string, signal: AbortSignal): Promise<string | undefined>;
  state(batch: string, signal: AbortSignal): Promise<BatchState>;
  /** Of a batch that has ended, in any order. */
  answers(batch: string, signal: AbortSignal): AsyncIterable<BatchAnswer>;
}

/** Anything that answers: a provider's model, a local student, a scripted expert. */
export interface Model {
  (request: CompletionRequest): Promise<Completion>;
  /** Answers can be kept between runs only for a model that says who it is. */
  readonly identity?: ModelIdentity;
  /** Loads what the first request would have to wait for, so that many requests do not pile up behind it. */
  prepare?(): Promise<void>;
  /** Where the model can be asked in batches. */
  readonly batches?: BatchService;
}

/** Whether an output solves its input, and if not, why. */
export type Verification =
  | { readonly status: "accepted" }
  | { readonly status: "rejected"; readonly reason: string };

/** What a filter says of a candidate, and if it says no, which filter it was and why. */
export type Verdict =
  | { readonly status: "accepted" }
  | { readonly status: "rejected"; readonly filter: string; readonly reason: string };

/** How something of this library is made, so that another thread can make it again: the function's name, and its arguments. */
export interface Recipe {
  readonly make: string;
  readonly with: readonly unknown[];
}

/** A narrow task: where inputs come from, how the teacher is asked, and how an answer is checked. */
export interface Task<Input> {
  readonly name: string;
  /**
   * What the teacher is told, once for all inputs: the same instruction in one or more wordings, the usual one first. A student
   * that is trained on prompts alone learns to do without it. Absent when the prompt says it all.
   */
  readonly instructions?: readonly [string, ...string[]];
  /** The shape of an answer that is JSON. */
  readonly answerSchema?: ZodType;
  /** `count` inputs of a split; the two splits share no input. Throws when the task has fewer. */
  inputs(split: "train" | "test", count: number): readonly Input[];
  /** What is asked of an input. Two inputs with the same prompt are the same problem. */
  prompt(input: Input): string;
  /** Checks the final answer in `output`; reasoning before it is not judged. */
  verify(input: Input, output: string): Verification;
  /** Where it can be made again in another thread. */
  readonly recipe?: Recipe;
}

/** One answer of a teacher, before anyone has checked it. */
export interface Candidate<Input> {
  readonly input: Input;
  readonly prompt: string;
  /** Which of the answers to this prompt it is, from 0. */
  readonly sample: number;
  readonly output: string;
  readonly finishReason: FinishReason;
  readonly usage: Usage;
  readonly modelVersion: string;
}

/** How far the asking of a teacher is. */
export interface GenerateProgress {
  readonly total: number;
  /** Answers there are, from `answers` or new. */
  readonly done: number;
  readonly failed: number;
  /** Of `done`, those that were in `answers`. */
  readonly reused: number;
  /** Tokens of this run. */
  readonly usage: Usage;
  /** USD of this run, where the price is known. */
  readonly dollars?: number;
  /** Nothing more will come. */
  readonly ended: boolean;
}

/** A line of a training file: what the student reads and what it shall write. */
export interface TrainingRecord {
  readonly prompt: string;
  readonly output: string;
}

/** Two outputs to one prompt, of which the first is the better. */
export interface PreferencePair {
  readonly prompt: string;
  readonly chosen: string;
  readonly rejected: string;
}

/** Gives answers numbers that only their differences mean something of: the higher, the better. One for each, in their order. */
export type Scorer = (answers: readonly TrainingRecord[]) => Promise<readonly number[]>;

/** A point of a training run's curve. Losses are mean nats a target token. */
export interface CurvePoint {
  readonly step: number;
  readonly totalSteps: number;
  /** Passes over the data so far, fractional. */
  readonly epoch: number;
  readonly loss: number;
  /** Mean loss over the target tokens of held-out records, where it was measured at this step. */
  readonly validationLoss?: number;
  readonly seconds: number;
}

/** The state of a training run after one step. */
export interface Snapshot extends CurvePoint {
  readonly learningRate: number;
  /** Tokens read so far, prompts and outputs, padding not counted. */
  readonly tokens: number;
}
