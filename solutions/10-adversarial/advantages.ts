/*
# Better than its group

easy, 10 minutes

The student has answered several prompts, each a few times, and the discriminator has scored every answer: `groups` holds the scores, one list for each prompt. Write
`advantages`, which says of every answer how much better than its own group it was:

- the score, less the mean of its group, divided by the group's standard deviation;
- of the standard deviation take the population's: the mean of the squared deviations, by the number of answers;
- where all scores of a group are **equal**, every advantage is **0**: none of the answers is better than the others, and nothing is to be learned from them.

A prompt may be answered once. Such a group has no spread either.
*/

export function advantages(groups: readonly (readonly number[])[]): number[][] {
  // #region solution: each group by itself; no spread, no advantage
  return groups.map((scores) => {
    const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
    const variance = scores.reduce((sum, score) => sum + (score - mean) ** 2, 0) / scores.length;
    if (variance === 0) return scores.map(() => 0);
    return scores.map((score) => (score - mean) / Math.sqrt(variance));
  });
  // #endregion
}
