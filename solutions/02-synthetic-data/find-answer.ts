/*
# Find the answer in the text

medium, 15 minutes

A teacher that answers in prose was told to end with a sentence such as `The answer is 42.` Write `findAnswer`, which returns that number, or `null` when there is
none. Teachers are not exact, so:

- capital and small letters are the same, and a comma or a colon may stand before or after `is`: `the answer is: 42`, `The answer, is 42`;
- a teacher may correct itself: the **last** such sentence counts;
- numbers may be negative, have decimals, and commas between thousands: `-3`, `0.5`, `1,234,567`; a dollar sign may stand before them;
- other numbers in the text do not count, not even the last one.
*/

export function findAnswer(output: string): number | null {
  // #region solution: take the last such sentence and read its number
  const sentences = [...output.matchAll(/the answer[,:]? is[,:]?\s*\$?(-?\$?\d[\d,]*(?:\.\d+)?)/gi)];
  const number = sentences.at(-1)?.[1];
  return number === undefined ? null : Number(number.replace(/[,$]/g, ""));
  // #endregion
}
