import type { Task } from "../../core/types.js";
import type { Arm, CompareOptions } from "../../distill/compare.js";
import type { Claim } from "../../distill/published.js";

/** How much of an experiment is run. */
export interface Scale {
  readonly seeds: readonly number[];
  /** Tokens that every student reads in training. */
  readonly tokens: number;
  /** Inputs that every student is asked. */
  readonly inputs: number;
}

/** The arms, what they are asked, and what was found. */
export interface Setting<Input> extends Pick<CompareOptions<Input>, "temperature" | "also"> {
  readonly arms: readonly Arm[];
  readonly task: Task<Input>;
  /** Held out from training. */
  readonly inputs: (count: number) => readonly Input[];
}

/** A comparison that is too long for a lesson. A file in this folder that exports one as `experiment` is found by itself. */
export interface Experiment<Input = unknown> {
  readonly name: string;
  readonly full: Scale;
  /** All experiments together take about a minute; must agree with the full run in the sign of every claim. */
  readonly quick: Scale;
  readonly claims: readonly Claim[];
  readonly prepare: () => Promise<Setting<Input>>;
}
