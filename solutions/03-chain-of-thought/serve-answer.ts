/*
# What the user sees

easy, 10 minutes

A student writes `<think>reasoning</think><answer>answer</answer>`. Its users shall see the answer and nothing of the reasoning. Write `serveAnswer`, which
takes an output and gives the answer without white space around it, or `null` when there is none to show:

- only what comes **after the last `</think>`** can be the answer: a model may mention `<answer>` while it is still thinking;
- the answer stands between `<answer>` and `</answer>`; an answer that was cut off before `</answer>` is none;
- an output without `</think>`, because the model ran into its limit while it was thinking, has no answer to show. Never show the
  reasoning in its place;
- an answer of nothing but white space is none.
*/

export function serveAnswer(output: string): string | null {
  // #region solution: look behind the end of the reasoning, and nowhere else
  const end = output.lastIndexOf("</think>");
  if (end < 0) return null;
  const match = output.slice(end).match(/<answer>([\s\S]*?)<\/answer>/);
  return match?.[1]?.trim() || null;
  // #endregion
}
