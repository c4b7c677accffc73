/*
# Keep to the template

medium, 15 minutes

A teacher was asked to write `<think>reasoning</think><answer>answer</answer>`. Write `parseTemplate`, which takes an output apart, or
gives `null` where it does not keep to the template **to the letter**:

- first one `<think>…</think>`, then one `<answer>…</answer>`;
- each of the four marks stands in the output exactly once;
- before, between and after the two blocks there is nothing but white space;
- neither block is empty; white space alone counts as empty.

The two parts may run over several lines. Give them without the white space around them.
*/

/** An output in its two parts. */
export interface Parsed {
  readonly reasoning: string;
  readonly answer: string;
}

export function parseTemplate(output: string): Parsed | null {
  // #region solution: ask for each mark once, then match the output as a whole
  for (const mark of ["<think>", "</think>", "<answer>", "</answer>"]) {
    if (output.split(mark).length !== 2) return null;
  }
  const match = output.match(/^\s*<think>([\s\S]*)<\/think>\s*<answer>([\s\S]*)<\/answer>\s*$/);
  const reasoning = match?.[1]?.trim();
  const answer = match?.[2]?.trim();
  return reasoning && answer ? { reasoning, answer } : null;
  // #endregion
}
