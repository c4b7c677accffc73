/*
# One step, read in portions

medium, 15 minutes

A batch that does not fit into memory is read in **portions**: the losses of several portions are gathered, and then the weights move once. The step is
to be the same as if the batch had been read at once. Write `accumulatedLoss`, which takes the portions of one step and gives its loss:

- a portion is a list of records, a record is a list of tokens. Portions need not hold equally many records, nor records equally many tokens;
- only tokens with `counts` are learned from. The others, of the prompt and of the padding, are read and not counted;
- the loss is the mean of `nats` over **all** tokens of the step that count, each with the same weight, whatever portion and record they stand in.

A step in which no token counts has the loss 0.
*/

/** A token as a student reads it in training. */
export interface ReadToken {
  /** What the student pays for it. */
  readonly nats: number;
  /** Whether it is learned from: part of an output, and no padding. */
  readonly counts: boolean;
}

export function accumulatedLoss(portions: readonly (readonly (readonly ReadToken[])[])[]): number {
  // TODO: every token of the step that counts, with the same weight
  throw new Error("TODO: every token of the step that counts, with the same weight");
}
