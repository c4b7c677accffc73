import type { CurveMeasures, ReadPattern } from "./curve-rules.js";
import type { CurveShape } from "./curve-shape.js";

const digits = (loss: number) =>
  loss !== 0 && (loss < 0.001 || loss >= 1e5) ? loss.toExponential(1) : loss.toFixed(3);
const percent = (share: number) => `${Math.round(100 * share)} %`;

const fall = ({ start, end, lastStep }: CurveShape) =>
  `training loss, smoothed, went from ${digits(start)} to ${digits(end)} by step ${lastStep}`;
const unseen = "without validation loss nobody can tell whether it generalises";
const suspected = "without validation loss this is a suspicion only";

const passes = ({ epochs }: CurveShape) => `${Math.round(epochs)} passes over the records`;

/** What shows a pattern on a curve: steps and losses, and what is not on it. */
const evidence: Readonly<Record<ReadPattern, (measures: CurveMeasures) => string>> = {
  healthy: ({ shape, validation }) =>
    `${fall(shape)} and levelled off; ${
      validation
        ? `validation loss did not rise (lowest ${digits(validation.best)} at step ${validation.bestStep}, last ${digits(validation.last)})`
        : unseen
    }`,
  "still falling": ({ shape }) =>
    `${fall(shape)}, and the last quarter of the run still brought ${percent(shape.lateFall)} of the whole fall`,
  plateau: ({ shape }) => `${fall(shape)} and stopped there, at ${percent(shape.level)} of where it began`,
  flat: ({ shape }) =>
    `${fall(shape)}, and was never below ${digits(shape.low)}, ${percent(shape.low / shape.start)} of where it began`,
  jumping: ({ shape }) =>
    `training loss, smoothed, climbed again and again, most between steps ${shape.climbFrom} and ${shape.climbTo}: all climbs together are ${percent(shape.climb)} of the first loss, ${digits(shape.start)}`,
  divergence: ({ shape }) =>
    `training loss, smoothed, was lowest around step ${shape.lowStep} (${digits(shape.low)}) and rose to ${digits(shape.end)} by step ${shape.lastStep}`,
  overfitting: ({ shape, validation }) =>
    validation
      ? `validation loss was lowest at step ${validation.bestStep} (${digits(validation.best)}) and rose to ${digits(validation.last)} by step ${validation.lastStep}`
      : `${fall(shape)} in ${passes(shape)}; ${suspected}`,
  memorising: ({ shape, validation }) =>
    validation
      ? `${fall(shape)}, but validation loss was best as early as step ${validation.bestStep} (${digits(validation.best)}) and ended at ${digits(validation.last)}`
      : `${fall(shape)}, near zero, in ${passes(shape)}; ${suspected}`,
  "too short to tell": ({ shape: { points } }) => `the run has ${points} ${points === 1 ? "step" : "steps"}`,
};

/** The evidence for a pattern that was read. */
export function evidenceOf(pattern: ReadPattern, measures: CurveMeasures): string {
  return evidence[pattern](measures);
}
