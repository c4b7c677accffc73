/*
# What follows from it

medium, 15 minutes

A scorecard is there; what do you do on Monday? Write `decide`, which takes what was measured and the share of the teacher's quality that was asked
for, and says one of four things:

- `"nothing learned"`: the student's interval is not wholly above the base's. Whatever its share of the teacher, that is no success.
- `"reached"`: the interval of the ratio is wholly at or above the threshold.
- `"missed"`: it is wholly below.
- `"undecided"`: it holds the threshold. Then say as well how many `examples` it takes, at least, until an interval around the same ratio no
  longer reaches the threshold. Half of an interval's width shrinks with the square root of the number of examples. Where the ratio is
  the threshold itself, no number will do: `Infinity`.
*/

/** A share and its 95 % interval. */
export interface Share {
  readonly value: number;
  readonly interval: readonly [low: number, high: number];
}

/** What a scorecard says. */
export interface Measured {
  /** Held-out examples. */
  readonly examples: number;
  readonly student: Share;
  readonly base: Share;
  /** The student's share of right answers over the teacher's. */
  readonly ratio: Share;
}

export interface Decision {
  readonly decision: "nothing learned" | "reached" | "missed" | "undecided";
  /** Held-out examples that it takes; only when undecided. */
  readonly examples?: number;
}

export function decide({ examples, student, base, ratio }: Measured, threshold: number): Decision {
  // #region solution: the base first, then the interval's ends, then its width
  if (student.interval[0] <= base.interval[1]) return { decision: "nothing learned" };
  const [low, high] = ratio.interval;
  if (low >= threshold) return { decision: "reached" };
  if (high < threshold) return { decision: "missed" };
  const half = (high - low) / 2;
  const distance = Math.abs(ratio.value - threshold);
  return { decision: "undecided", examples: Math.ceil(examples * (half / distance) ** 2) };
  // #endregion
}
