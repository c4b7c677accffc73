/**
 * The final answer in an output, by the marks that models use: the last of `<answer>…</answer>`, `\boxed{…}` (as in MATH, with
 * braces within) and `#### …` (as in GSM8K, to the end of the line). Nothing where there is no mark, or nothing in it.
 *
 * @example
 * ```ts
 * finalAnswer("so \\boxed{\\frac{3}{4}}."); // "\\frac{3}{4}"
 * finalAnswer("8 + 4 = 12\n#### 12"); // "12"
 * finalAnswer("the answer is 12"); // undefined
 * ```
 */
export function finalAnswer(output: string): string | undefined {
  const marked = [
    ...[...output.matchAll(/<answer>((?:(?!<\/?answer>)[\s\S])*)<\/answer>/g)],
    ...[...output.matchAll(/^####[ \t]*(.*)$/gm)],
  ].map(({ index, 1: text = "" }) => ({ index, text }));
  const last = [...marked, ...boxes(output)].sort((a, b) => a.index - b.index).at(-1);
  return last?.text.trim() || undefined;
}

/** What stands in each `\boxed{…}` whose braces are closed. */
function boxes(output: string): { index: number; text: string }[] {
  return [...output.matchAll(/\\boxed\s*\{/g)].flatMap(({ index, 0: { length } }) => {
    let depth = 1;
    for (let end = index + length; end < output.length; end++) {
      if (output[end] === "{") depth++;
      else if (output[end] === "}") depth--;
      if (depth === 0) return [{ index, text: output.slice(index + length, end) }];
    }
    return [];
  });
}
