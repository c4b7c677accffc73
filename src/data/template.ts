/** An output in its two parts, or why it does not have them. */
export type ParsedOutput =
  | { readonly status: "parsed"; readonly reasoning: string; readonly answer: string }
  | { readonly status: "malformed"; readonly reason: string };

/** The names of the two blocks. */
export interface OutputTemplate {
  /** Default `think`, as in `<think>…</think>`. */
  readonly reasoning?: string;
  /** Default `answer`. */
  readonly answer?: string;
}

/**
 * Takes an output apart at its template, which must be kept to the letter: one block of reasoning, then one answer, nothing
 * nested, nothing empty, and only white space around them.
 *
 * The template is that of DeepSeek-R1-Zero (arXiv 2501.12948, table 1).
 *
 * @example
 * ```ts
 * parseOutput("<think>5x=40</think><answer>8</answer>"); // { status: "parsed", reasoning: "5x=40", answer: "8" }
 * parseOutput("<think>5x=40</think><answer>8</answer> Done!"); // { status: "malformed", reason: "text after the answer: \"Done!\"" }
 * ```
 */
export function parseOutput(
  output: string,
  { reasoning = "think", answer = "answer" }: OutputTemplate = {},
): ParsedOutput {
  const miscounted = [reasoning, answer].map((name) => miscount(output, name)).find((found) => found);
  if (miscounted) return malformed(miscounted);
  const [thinkStart, thinkEnd] = place(output, reasoning);
  const [answerStart, answerEnd] = place(output, answer);
  if (thinkEnd < thinkStart) return malformed(`</${reasoning}> before <${reasoning}>`);
  if (answerEnd < answerStart) return malformed(`</${answer}> before <${answer}>`);
  if (answerStart < thinkStart) return malformed(`<${answer}> before <${reasoning}>`);
  if (answerStart < thinkEnd) return malformed(`<${answer}> within <${reasoning}>`);

  const afterReasoning = thinkEnd + `</${reasoning}>`.length;
  const [before, between, after] = [
    output.slice(0, thinkStart),
    output.slice(afterReasoning, answerStart),
    output.slice(answerEnd + `</${answer}>`.length),
  ].map((text) => text.trim()) as [string, string, string];
  if (before) return malformed(`text before the reasoning: ${quote(before)}`);
  if (between) return malformed(`text between reasoning and answer: ${quote(between)}`);
  if (after) return malformed(`text after the answer: ${quote(after)}`);

  const thought = output.slice(thinkStart + `<${reasoning}>`.length, thinkEnd).trim();
  const said = output.slice(answerStart + `<${answer}>`.length, answerEnd).trim();
  if (!thought) return malformed("the reasoning is empty");
  if (!said) return malformed("the answer is empty");
  return { status: "parsed", reasoning: thought, answer: said };
}

function malformed(reason: string): ParsedOutput {
  return { status: "malformed", reason };
}

/** What is wrong with how often a block's two marks stand in the output. */
function miscount(output: string, name: string): string | undefined {
  for (const mark of [`<${name}>`, `</${name}>`]) {
    const at = output.indexOf(mark);
    const twice = at >= 0 && output.indexOf(mark, at + mark.length) >= 0;
    const count = twice ? output.split(mark).length - 1 : Math.sign(at + 1);
    if (count === 0) return `no ${mark}`;
    if (count > 1) return `${count} times ${mark}`;
  }
  return undefined;
}

function place(output: string, name: string): [start: number, end: number] {
  return [output.indexOf(`<${name}>`), output.indexOf(`</${name}>`)];
}

function quote(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 39)}…` : text);
}
