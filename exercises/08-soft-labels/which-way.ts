/*
# Which way round?

easy, 10 minutes

KL divergence has a direction. Write `bothWays`, which takes two distributions over the same words, the teacher's first, and gives both in nats:

- `forward`: `Σ p · ln(p / q)`, the teacher's share `p` before the logarithm. It grows where the student gives up what the teacher says.
- `reverse`: `Σ q · ln(q / p)`, the student's share `q` before the logarithm. It grows where the student says what the teacher does not.

A word with the share 0 **before** the logarithm adds nothing. A word with the share 0 on the other side makes the divergence infinite: return
`Infinity` for that direction.
*/

/** The two divergences, in nats. */
export interface BothWays {
  readonly forward: number;
  readonly reverse: number;
}

export function bothWays(teacher: readonly number[], student: readonly number[]): BothWays {
  // TODO: one function for a direction, called twice
  throw new Error("TODO: one function for a direction, called twice");
}
