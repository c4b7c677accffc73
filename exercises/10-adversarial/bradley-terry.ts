/*
# Bradley and Terry, with ties

medium, 15 minutes

The discriminator has scored a teacher's and a student's answer to the same prompt, for several prompts. Write `bradleyTerry`, which gives of these `pairs`

- `loss`: the mean of `-ln(sigmoid(teacher - student))` in nats, which the discriminator minimises;
- `toldApart`: the share of pairs in which the teacher's answer has the higher score. A **tie** counts as **half**: who gives all answers the same score tells nothing apart,
  and that is a share of 0.5.

`sigmoid(x)` is `1 / (1 + e^-x)`. Scores can be far apart: where the difference is -1000, the loss is 1000. `Math.exp(1000)` is infinite, so take the form
`-ln(sigmoid(x)) = max(-x, 0) + ln(1 + e^-|x|)`.

There is at least one pair.
*/

/** The scores of two answers to one prompt. */
export interface Pair {
  readonly teacher: number;
  readonly student: number;
}

/** How a discriminator did. */
export interface Verdict {
  readonly loss: number;
  readonly toldApart: number;
}

export function bradleyTerry(pairs: readonly Pair[]): Verdict {
  // TODO: the mean of a safe form of the loss; half a point for a tie
  throw new Error("TODO: the mean of a safe form of the loss; half a point for a tie");
}
