/*
# How sure are we?

medium, 15 minutes

A student was scored on some examples. How far could its mean be off, had we happened to choose others? The bootstrap draws from the examples that
there are, again and again, and looks at how the mean moves.

Write `bootstrapInterval`, which gives the 95 % interval of the mean:

- each draw is a list of places in `scores`, from 0; a place can come up more than once. Take the mean of the scores at these places;
- put the means of all draws in order, from low to high;
- cut 2.5 % off at each end: the interval's low end is the mean at place `Math.floor(0.025 * draws.length)`, its high end the one at
  `Math.ceil(0.975 * draws.length) - 1`.

`scores` and `draws` stay as they are.
*/

export function bootstrapInterval(
  scores: readonly number[],
  draws: readonly (readonly number[])[],
): [low: number, high: number] {
  // TODO: sort the means of the draws, and take the two ends
  throw new Error("TODO: sort the means of the draws, and take the two ends");
}
