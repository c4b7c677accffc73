/*
# Was it worth it?

easy, 10 minutes

Lesson 01 ends with a table: how often each model is right, how long an answer takes, how many tokens it reads and writes. Write
`worthIt`, which turns two rows of such a table into the three figures that decide whether a student goes into production:

- `quality`: the student's share of right answers over the teacher's share. 0.95 means that it keeps 95 % of the teacher's quality.
- `speedup`: how many answers the student gives in the time in which the teacher gives one.
- `costShare`: what a call of the student costs, over what a call of the teacher costs. 0.1 means a tenth.

A call costs its tokens, read and written, at their prices; prices are in USD for a **million** tokens. The two models need not have
been asked the same number of questions.
*/

/** One model's row of the table. */
export interface Measured {
  /** Questions asked, and how many of them were answered right. */
  readonly asked: number;
  readonly right: number;
  /** Of one answer. */
  readonly milliseconds: number;
  /** Mean tokens of one call. */
  readonly tokens: { readonly read: number; readonly written: number };
  /** USD for a million tokens. */
  readonly price: { readonly read: number; readonly written: number };
}

/** The student, measured by its teacher. */
export interface Worth {
  readonly quality: number;
  readonly speedup: number;
  readonly costShare: number;
}

export function worthIt(teacher: Measured, student: Measured): Worth {
  // #region solution: divide shares by shares, times by times, costs by costs
  const share = ({ right, asked }: Measured) => right / asked;
  const cost = ({ tokens, price }: Measured) =>
    (tokens.read * price.read + tokens.written * price.written) / 1e6;
  return {
    quality: share(student) / share(teacher),
    speedup: teacher.milliseconds / student.milliseconds,
    costShare: cost(student) / cost(teacher),
  };
  // #endregion
}
