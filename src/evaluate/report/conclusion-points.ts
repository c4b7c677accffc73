import type { DistillationRun } from "../../core/distillation-run.js";
import type { Estimate } from "../../core/scorecard.js";
import { figuresOf, roundsTo, writtenNumbers } from "./figures.js";

/** What the conclusions of a report have to say. */
export const conclusionPoints = [
  "quality",
  "sureness",
  "baseline",
  "data",
  "cost",
  "limits",
  "terms",
  "decision",
  "figures",
] as const;

export type ConclusionPoint = (typeof conclusionPoints)[number];

/** What is missing, or `undefined`. */
type Look = (run: DistillationRun) => string | undefined;

const cites = ({ conclusions }: DistillationRun, figures: readonly (number | undefined)[]) =>
  writtenNumbers(conclusions).some((number) =>
    figures.some((figure) => figure !== undefined && roundsTo(figure, number)),
  );

const meanOf = ({ scorecard }: DistillationRun, name: string): Estimate | undefined =>
  scorecard.contenders.find((each) => each.name === name)?.metrics[0]?.mean;

const percent = (share: number | undefined) =>
  share === undefined ? "unknown" : `${(100 * share).toFixed(1)} %`;

export const looks: Readonly<Record<ConclusionPoint, Look>> = {
  quality(run) {
    const [student, ratio] = [meanOf(run, "student"), run.scorecard.ratios[0]?.ratio];
    if (cites(run, [student?.value, ratio?.value])) return undefined;
    return `say how good the student is: ${percent(student?.value)}, which is ${percent(ratio?.value)} of its teacher`;
  },

  sureness(run) {
    const intervals = [meanOf(run, "student")?.interval, run.scorecard.ratios[0]?.ratio?.interval];
    const whole = intervals.some((ends) => ends?.every((end) => cites(run, [end])));
    if (whole && cites(run, [run.scorecard.examples])) return undefined;
    const ends = intervals[0]?.map(percent).join(" to ") ?? "unknown";
    return whole
      ? `say on how many held-out examples that was measured: ${run.scorecard.examples}`
      : `give both ends of the interval (${ends}) and the number of examples (${run.scorecard.examples})`;
  },

  baseline(run) {
    const base = meanOf(run, "base");
    if (!base) return "measure what one gets without distilling (`base` of the scorecard), and say it";
    if (cites(run, [base.value])) return undefined;
    return `say what one gets without distilling: the base reaches ${percent(base.value)}`;
  },

  data(run) {
    const { answers, records } = run.data;
    if (cites(run, [records, records / answers])) return undefined;
    return `say on how many records the student was trained: ${records}, of ${answers} answers`;
  },

  cost(run) {
    const { contenders, speed, cost } = run.scorecard;
    const own = contenders.find(({ name }) => name === "student");
    if (cites(run, [speed, 1 / speed, cost, own?.milliseconds.median, own?.dollarsPerThousand]))
      return undefined;
    const times = Number((speed >= 1 ? speed : 1 / speed).toPrecision(2));
    const gained = speed >= 1 ? `${times} times the teacher's` : `${times} times slower than the teacher`;
    return `say what is gained: speed (${gained}) or price`;
  },

  limits({ conclusions }) {
    const said =
      /\b(fails?|wrong|errs?|mistakes?|cannot|can't|unable|must not|not for|only for|worse|limits?)\b/i;
    return said.test(conclusions)
      ? undefined
      : "say where the student fails, or what it must not be used for";
  },

  terms({ conclusions, teacher }) {
    // What stands in brackets behind a name says what it is.
    const name = teacher.name.replace(/\s*\(.*\)$/, "");
    const named = conclusions.toLowerCase().includes(name.toLowerCase());
    const allowed = /\b(licen[cs]e|terms|allow|forbid|permit|prohibit)/i.test(conclusions);
    const use = "say what the teacher's terms allow its answers to be used for";
    if (!named) return `name the teacher, ${name}${allowed ? "" : `, and ${use}`}`;
    return allowed ? undefined : use;
  },

  decision({ conclusions, scorecard }) {
    const said = { reached: /\breached\b/i, missed: /\bmissed\b/i, undecided: /\bundecided\b/i };
    const { decision, parts } = scorecard.verdict;
    // What was decided of a part may be said as well: "quality reached, speed missed".
    const partly = new Set(parts.map((part) => part.decision));
    const names = Object.keys(said) as (keyof typeof said)[];
    const other = names.filter((each) => each !== decision && !partly.has(each));
    if (!said[decision].test(conclusions))
      return `say that what was asked of the student is ${decision}, and what follows`;
    const wrong = other.find((each) => said[each].test(conclusions));
    return wrong && `you write "${wrong}", and the scorecard says ${decision}`;
  },

  figures(run) {
    const figures = figuresOf(run);
    const unfounded = writtenNumbers(run.conclusions).filter(
      (number) =>
        (number.percent || number.decimals > 0 || Math.abs(number.value) > 10) &&
        !figures.some((figure) => roundsTo(figure, number)),
    );
    if (unfounded.length === 0) return undefined;
    return `nothing in this run rounds to ${unfounded.map(({ text }) => JSON.stringify(text)).join(", ")}`;
  },
};
