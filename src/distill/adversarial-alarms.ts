/** What one step of the game between student and discriminator looked like. */
export interface AdversarialFigures {
  /** How often the discriminator scored the teacher's answer above the student's, before it learned from them; 0.5 is a guess. */
  readonly toldApart: number;
  /** Mean tokens of the student's answers. */
  readonly answerTokens: number;
  /** Of the teacher's, to the same prompts. */
  readonly teacherTokens: number;
  /** Different texts among the student's first answers to each prompt. */
  readonly different: number;
  /** Among the teacher's answers to the same prompts. */
  readonly teacherDifferent: number;
}

/** What goes wrong in such games, by its sign. */
export type AdversarialAlarm =
  | "length blow-up"
  | "discriminator saturated"
  | "discriminator exploited"
  | "collapse";

/** Steps over which figures are averaged: a single one is mostly luck. */
const window = 8;

/** Our own limits; no source gives any. */
const limits = { length: 1.5, saturated: 0.98, exploited: 0.25, different: 0.5 };

/**
 * The alarms that the last eight steps give; none while there are fewer.
 *
 * `"length blow-up"`: the student's answers are half as long again as the teacher's. `"discriminator saturated"`: it tells nearly all answers
 * apart, so that its scores no longer say which of the student's are better. `"discriminator exploited"`: it prefers the student's answers to
 * most of the teacher's, which no honest imitation brings about. `"collapse"`: answers to different prompts are the same, where the teacher's are not.
 *
 * @example
 * ```ts
 * const step = { toldApart: 0.02, answerTokens: 40, teacherTokens: 20, different: 8, teacherDifferent: 8 };
 * adversarialAlarms(Array(8).fill(step)); // ["length blow-up", "discriminator exploited"]
 * ```
 */
export function adversarialAlarms(steps: readonly AdversarialFigures[]): AdversarialAlarm[] {
  if (steps.length < window) return [];
  const last = steps.slice(-window);
  const total = (of: keyof AdversarialFigures) => last.reduce((sum, step) => sum + step[of], 0);
  const told = total("toldApart") / window;
  const alarms: readonly (readonly [AdversarialAlarm, boolean])[] = [
    ["length blow-up", total("answerTokens") > limits.length * total("teacherTokens")],
    ["discriminator saturated", told > limits.saturated],
    ["discriminator exploited", told < limits.exploited],
    ["collapse", total("different") < limits.different * total("teacherDifferent")],
  ];
  return alarms.flatMap(([alarm, rings]) => (rings ? [alarm] : []));
}
