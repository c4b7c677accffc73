/*
# Jumping or diverging?

medium, 20 minutes

Both curves rise. One comes down again and again, the other does not come back, and they want different remedies. Write `risingKind`, which looks at the training losses of a run,
all of them finite:

1. Cut the run into ten parts of equal length (part `i` is from `Math.floor(i * n / 10)` to `Math.floor((i + 1) * n / 10)`) and take the mean of each.
2. **Diverging**: the last part's mean lies above the lowest part's mean by more than half of the first loss of the run.
3. **Jumping**, if it does not diverge: all rises from one part to the next, added up, come to more than a tenth of the first loss.
4. Otherwise **calm**.

Everything is a share of the first loss, so that the unit of the loss does not matter. There are at least ten losses.
*/

export type RisingKind = "calm" | "jumping" | "diverging";

export function risingKind(losses: readonly number[]): RisingKind {
  // #region solution: ten means, then the climb that remained, then all climbs
  const first = losses[0] ?? 0;
  const means = Array.from({ length: 10 }, (_, i) => {
    const part = losses.slice(
      Math.floor((i * losses.length) / 10),
      Math.floor(((i + 1) * losses.length) / 10),
    );
    return part.reduce((sum, loss) => sum + loss / part.length, 0);
  });
  const last = means.at(-1) ?? 0;
  if (last - Math.min(...means) > 0.5 * first) return "diverging";
  const rises = means.slice(1).map((mean, i) => Math.max(0, mean - (means[i] ?? mean)));
  return rises.reduce((sum, rise) => sum + rise, 0) > 0.1 * first ? "jumping" : "calm";
  // #endregion
}
