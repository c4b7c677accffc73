/*
# Two tasks, one loss

easy, 10 minutes

Hsieh et al. train a student on two tasks at once: with one prefix it answers, with another it writes the reasoning. The loss of an example is

`alpha · L(answer) + (1 - alpha) · L(reasoning)`

where each `L` is the **mean** over that task's own tokens. Write `twoTaskLoss`. What comes in is how unlikely the student found each token of the answer
and each token of the reasoning, in nats.

Reasoning is ten times as long as an answer. The means are what keeps it from counting ten times as much: how much each task counts is
for `alpha` to say, and for nothing else.
*/

export function twoTaskLoss(
  answerNats: readonly number[],
  reasoningNats: readonly number[],
  alpha: number,
): number {
  // TODO: each task's own mean, then their weighted sum
  throw new Error("TODO: each task's own mean, then their weighted sum");
}
