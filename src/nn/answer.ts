import { KitError } from "../core/errors.js";
import { type Random, random } from "../core/random.js";
import type { Writing } from "./decoder.js";
import type { LanguageModel } from "./language-model.js";

/** One answer. */
export interface Sample {
  /** Without the stop sequence that ended it. */
  readonly text: string;
  /** Token numbers of the answer, without the end token. Those of a stop sequence are among them. */
  readonly tokens: readonly number[];
  /**
   * How likely the model found each token, in nats: at temperature 1, before top-k and top-p. Where the model ended its
   * answer there is one more, the end token's.
   */
  readonly logProbabilities: readonly number[];
  readonly promptTokens: number;
  /** `"stop"`: the model ended its answer or wrote a stop sequence; `"length"`: it was cut off. */
  readonly finishReason: "stop" | "length";
}

/** When an answer ends, apart from the model ending it. */
export interface AnswerLimits {
  readonly maxTokens: number;
  readonly stop: readonly string[];
}

/** A prompt whose answer is already begun: the model goes on after `begun`. */
export interface BegunAnswer {
  readonly prompt: string;
  readonly begun: string;
}

/** A prompt as the model reads it. Throws a {@link KitError} when no room is left for an answer. */
export function promptTokens({ tokenizer, config }: LanguageModel, asked: string | BegunAnswer): number[] {
  const { prompt, begun } = typeof asked === "string" ? { prompt: asked, begun: "" } : asked;
  const read = [tokenizer.beginning, ...tokenizer.encode(prompt), tokenizer.separator];
  const tokens = [...read, ...tokenizer.encode(begun)];
  if (tokens.length >= config.contextLength) {
    throw new KitError(
      `a prompt of ${tokens.length} tokens fills the whole context of ${config.contextLength}`,
      {
        remedy: "Shorten the prompt, or use a model with a longer contextLength.",
        value: prompt,
      },
    );
  }
  return tokens;
}

/** An answer under way: takes tokens until the model, a stop sequence or a limit ends it. */
export class Answer implements Writing {
  readonly prompt: readonly number[];
  readonly next: Random;
  readonly #model: LanguageModel;
  readonly #limit: number;
  readonly #stop: readonly string[];
  readonly #tokens: number[] = [];
  readonly #logProbabilities: number[] = [];
  #finishReason: Sample["finishReason"] | undefined;

  constructor(
    model: LanguageModel,
    prompt: string | BegunAnswer,
    seed: number,
    { maxTokens, stop }: AnswerLimits,
  ) {
    this.#model = model;
    this.prompt = promptTokens(model, prompt);
    this.next = random(seed);
    // The last token needs no place of its own: nothing is read after it.
    this.#limit = Math.min(maxTokens, model.config.contextLength - this.prompt.length + 1);
    this.#stop = stop;
  }

  get finished(): boolean {
    return this.#finishReason !== undefined;
  }

  readonly room = (): number => this.#limit - this.#tokens.length;

  readonly take = (token: number, logProbability: number): boolean => {
    this.#logProbabilities.push(logProbability);
    if (token === this.#model.tokenizer.end) this.#finishReason = "stop";
    else this.#tokens.push(token);
    if (this.#stop.length > 0 && this.#stopAt(this.#written()) >= 0) this.#finishReason = "stop";
    if (this.room() === 0) this.#finishReason ??= "length";
    return !this.finished;
  };

  #written(): string {
    return this.#model.tokenizer.decode(this.#tokens);
  }

  /** Where the first stop sequence begins, or -1. */
  #stopAt(text: string): number {
    const places = this.#stop.map((stop) => text.indexOf(stop)).filter((place) => place >= 0);
    return places.length > 0 ? Math.min(...places) : -1;
  }

  /** What has been written so far and cannot change any more: neither half a character nor the beginning of a stop sequence. */
  settledText(): string {
    const { text } = this.sample();
    if (this.finished) return text;
    const whole = text.replace(/\uFFFD+$/, "");
    for (
      let i = Math.max(0, whole.length - Math.max(0, ...this.#stop.map(({ length }) => length)));
      i < whole.length;
      i++
    ) {
      if (this.#stop.some((stop) => stop.startsWith(whole.slice(i)))) return whole.slice(0, i);
    }
    return whole;
  }

  /** The answer as far as it goes. */
  sample(): Sample {
    const text = this.#written();
    const stopAt = this.#stopAt(text);
    return {
      text: stopAt < 0 ? text : text.slice(0, stopAt),
      tokens: [...this.#tokens],
      logProbabilities: [...this.#logProbabilities],
      promptTokens: this.prompt.length,
      finishReason: this.#finishReason ?? "length",
    };
  }
}
