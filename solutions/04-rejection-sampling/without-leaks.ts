/*
# No test problem in the training data

medium, 15 minutes

A problem of the test set that was trained on says nothing about what a student has learned. Comparing letter by letter finds only the
plainest copies: collected problems come back in capitals, with other line breaks, or with other numbers in the same sentence. Write
`withoutLeaks`, which keeps the **training** problems that are no near-duplicate of any **test** problem.

Two problems are near-duplicates if they are the same, letter by letter, once

- small and capital letters count as the same;
- every run of white space counts as one space, and white space at the start and the end does not count;
- every number counts as the same number. A number is one or more digits, with dots or commas between digits: `7`, `1,200`, `3.5`.

What is kept stays as it was written and in its order. Training problems that are alike among themselves stay, all of them. The two lists
that are passed in stay as they are.
*/

export function withoutLeaks(training: readonly string[], test: readonly string[]): string[] {
  // #region solution: bring both sides into one form, and look each training problem up among the test problems
  const form = (problem: string) =>
    problem
      .toLowerCase()
      .trim()
      .replace(/\s+/g, " ")
      .replace(/\d+(?:[.,]\d+)*/g, "0");
  const held = new Set(test.map(form));
  return training.filter((problem) => !held.has(form(problem)));
  // #endregion
}
