/*
# The shortest right answers

easy, 10 minutes

A teacher has answered every problem several times, and somebody has checked the answers. Write `keepShortest`, which keeps of every
problem the `count` shortest outputs **among the right ones**:

- a problem with fewer right answers keeps all of them, one without any keeps nothing;
- of two right answers of equal length, the one that came first is kept;
- what is kept stays in the order in which it came.

The length of an output is its number of characters. The list that is passed in stays as it is.
*/

/** One of several answers to a problem. */
export interface Checked {
  readonly problem: string;
  readonly output: string;
  readonly right: boolean;
}

export function keepShortest(candidates: readonly Checked[], count: number): Checked[] {
  // #region solution: group the right answers by problem, rank each group, keep the order
  const groups = new Map<string, Checked[]>();
  for (const candidate of candidates.filter(({ right }) => right)) {
    groups.set(candidate.problem, [...(groups.get(candidate.problem) ?? []), candidate]);
  }
  const kept = new Set<Checked>();
  for (const group of groups.values()) {
    const ranked = [...group].sort((a, b) => a.output.length - b.output.length);
    for (const candidate of ranked.slice(0, count)) kept.add(candidate);
  }
  return candidates.filter((candidate) => kept.has(candidate));
  // #endregion
}
