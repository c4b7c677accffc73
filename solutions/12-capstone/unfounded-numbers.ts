/*
# Numbers without a run

medium, 20 minutes

A report is written, then one more run is made, and the report keeps the old numbers. Nobody lies, and the report is wrong. Write `unfounded`,
which finds the numbers of a text that no figure of the run rounds to. It returns them as they stand in the text, in their order.

- A number is digits, perhaps with commas between thousands, perhaps with a decimal point: `500`, `1,323,024`, `2.6`.
- With a percent sign after it, with or without a space, it stands for a hundredth: `51.8 %` is what 0.518 rounds to.
- A number is founded when some figure, rounded to as many decimals as the number has, gives it: 0.5183 gives `51.8 %`, `52 %`, `0.52` and
  `0.5183`, and neither `51 %` nor `0.51`.
*/

export function unfounded(text: string, figures: readonly number[]): string[] {
  // #region solution: each number with its decimals, then a figure that rounds to it
  const numbers = text.match(/\d+(?:,\d{3})*(?:\.\d+)?(?: ?%)?/g) ?? [];
  return numbers.filter((written) => {
    const digits = written.replace(/[,% ]/g, "");
    const decimals = digits.split(".")[1]?.length ?? 0;
    const unit = written.endsWith("%") ? 100 : 1;
    return !figures.some((figure) => (unit * figure).toFixed(decimals) === Number(digits).toFixed(decimals));
  });
  // #endregion
}
