/*
# The clipped push

medium, 15 minutes

The student learns several times from the same answers. Write `clippedPush`, which says by how much a token of an answer is pushed: up where it is above 0, down where it is below.

- `advantage` is that of the token's answer in its group, `ratio` how many times as likely the student finds the token now as when it wrote it;
- the push is `advantage * ratio`,
- but **0** where the token has already gone far enough the way it is pushed: with an advantage above 0, where the ratio is above `1 + clip`; with one below 0, where the ratio is below `1 - clip`;
- a token that has gone the **wrong** way is pushed with full strength, however far it has gone.

At the borders themselves the token is still pushed. With an advantage of 0 the push is 0.
*/

export function clippedPush(advantage: number, ratio: number, clip: number): number {
  // #region solution: which way, and has it gone far enough that way
  const gone = advantage > 0 ? ratio > 1 + clip : ratio < 1 - clip;
  return gone || advantage === 0 ? 0 : advantage * ratio;
  // #endregion
}
