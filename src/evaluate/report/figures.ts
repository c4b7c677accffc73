import type { DistillationRun } from "../../core/distillation-run.js";

/** Every number of a run that a report may cite: all its fields, and of its curve the ends and the lowest losses. */
export function figuresOf(run: DistillationRun): number[] {
  const { snapshots, ...training } = run.training;
  // Numbers of the examples are the task's, and no figures of the run.
  const { worst: _, ...scorecard } = run.scorecard;
  const losses = snapshots.map(({ loss }) => loss);
  const validated = snapshots.flatMap(({ validationLoss }) => validationLoss ?? []);
  const last = snapshots.at(-1);
  const cited = [losses, validated].flatMap((list) => [
    list[0],
    list.at(-1),
    list.reduce((a, b) => Math.min(a, b), Infinity),
  ]);
  const { data } = run;
  const derived = [
    ...[data.answers - data.records, data.records / data.answers, 1 - data.records / data.answers],
    ...(scorecard.speed < 1 ? [1 / scorecard.speed] : []), // as many times slower
  ];
  const spent = [last?.step, last?.tokens, last?.seconds];
  return [
    ...numbersIn({ ...run, conclusions: "", training, scorecard }),
    ...cited,
    ...spent,
    ...derived,
  ].filter((figure): figure is number => figure !== undefined && Number.isFinite(figure));
}

function numbersIn(value: unknown): number[] {
  if (typeof value === "number") return [value];
  // A figure may stand in a sentence as well, such as the evidence of a diagnosis.
  if (typeof value === "string") {
    return writtenNumbers(value).map(({ value: number, percent }) => (percent ? number / 100 : number));
  }
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(numbersIn) : [];
}

/** A number as it stands in a text. */
export interface WrittenNumber {
  readonly text: string;
  readonly value: number;
  /** Digits behind the point. */
  readonly decimals: number;
  readonly percent: boolean;
}

/** Numbers of a text: `1,323,024`, `51.8 %`, `-0.5`. Those inside of words, such as the 4 of `gpt-4` or `v2`, are names and no figures. */
export function writtenNumbers(text: string): WrittenNumber[] {
  const pattern =
    /(?<![\p{L}\d._-])[-−]?\d+(?:[,\u00a0\u202f]\d{3})*(?:\.\d+)?(?![\p{L}\d]|\.\d|-\p{L})(\s*(?:%|percent\b|per cent\b))?/giu;
  return [...text.matchAll(pattern)].map(([whole, unit]) => {
    const digits = whole
      .slice(0, whole.length - (unit?.length ?? 0))
      .replace(/[,\u00a0\u202f]/g, "")
      .replace("−", "-");
    return {
      ...{ text: whole, value: Number(digits), percent: unit !== undefined },
      decimals: digits.split(".")[1]?.length ?? 0,
    };
  });
}

/** Whether a figure, rounded as the number is, gives it; a figure counts as a share as well, of which the number may give the percent. */
export function roundsTo(figure: number, { value, decimals, percent }: WrittenNumber): boolean {
  const near = (exact: number) => Math.abs(exact - value) <= 0.5 * 10 ** -decimals + 1e-9;
  return near(100 * figure) || (!percent && near(figure));
}
