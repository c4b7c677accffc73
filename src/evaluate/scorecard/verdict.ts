import type { Decision, Estimate, Scorecard } from "../../core/scorecard.js";

/** What is asked of a student. The usual figures are an article's claim, without a source; choose your own. */
export interface Thresholds {
  /** Share of the teacher's quality, by the first metric. Default 0.9. */
  readonly quality?: number;
  /** Times as fast as the teacher. Default 10. */
  readonly speed?: number;
  /** Share of the teacher's cost. Default 0.1. */
  readonly cost?: number;
}

/** What was measured of a student against its teacher. */
export interface MeasuredRatios {
  readonly quality: Estimate | undefined;
  readonly speed: number;
  readonly cost: number | undefined;
}

/**
 * Holds what was measured against what was asked. Quality is reached when the whole interval is, missed when none of it is, and undecided
 * between: then there are too few examples to say.
 */
export function verdictOf(
  { quality, speed, cost }: MeasuredRatios,
  { quality: wanted = 0.9, speed: times = 10, cost: wantedShare }: Thresholds = {},
): Scorecard["verdict"] {
  const parts: Scorecard["verdict"]["parts"] = [
    { about: "quality", ...qualityPart(quality, wanted) },
    {
      about: "speed",
      decision: speed >= times ? "reached" : "missed",
      because: `${figure(speed)}x as fast, asked for ${figure(times)}x`,
    },
    ...costPart(cost, wantedShare),
  ];
  const decisions = parts.map(({ decision }) => decision);
  const decision: Decision = decisions.includes("missed")
    ? "missed"
    : decisions.includes("undecided")
      ? "undecided"
      : "reached";
  return { decision, parts, sentence: sentenceOf({ quality, speed, cost }) };
}

/** Where no price is known, and none was asked for, nothing is said of it. */
function costPart(cost: number | undefined, wanted: number | undefined): Scorecard["verdict"]["parts"] {
  if (cost === undefined) {
    return wanted === undefined
      ? []
      : [{ about: "cost", decision: "undecided", because: "a price is not known" }];
  }
  const share = wanted ?? 0.1;
  const because = `${percent(cost)} of the cost, asked for ${percent(share)} at most`;
  return [{ about: "cost", decision: cost <= share ? "reached" : "missed", because }];
}

function qualityPart(quality: Estimate | undefined, wanted: number): { decision: Decision; because: string } {
  if (quality === undefined || !Number.isFinite(quality.value)) {
    return { decision: "undecided", because: "the teacher has no quality to compare with" };
  }
  const { value, interval, note } = quality;
  if (!interval) return { decision: "undecided", because: `${percent(value)} of the teacher; ${note}` };
  const because = `${shareOf(quality)}, asked for ${percent(wanted)}${note ? `; ${note}` : ""}`;
  if (interval[0] >= wanted) return { decision: "reached", because };
  if (interval[1] < wanted) return { decision: "missed", because };
  return { decision: "undecided", because: `${because}: the interval holds both more and less` };
}

function sentenceOf({ quality, speed, cost }: MeasuredRatios): string {
  return [
    quality && Number.isFinite(quality.value) ? shareOf(quality) : "no quality to compare",
    speed >= 1 ? `${figure(speed)}x as fast` : `${figure(1 / speed)}x slower`,
    ...(cost === undefined ? [] : [`${percent(cost)} of the cost`]),
  ].join(", ");
}

/** `94 % of the teacher [91, 97]` */
function shareOf({ value, interval }: Estimate): string {
  const range = interval ? ` [${interval.map((end) => Math.round(100 * end)).join(", ")}]` : "";
  return `${percent(value)} of the teacher${range}`;
}

function percent(share: number): string {
  return `${share < 0.1 ? Number((100 * share).toPrecision(2)) : Math.round(100 * share)} %`;
}

/** Two significant digits: times are no surer. */
function figure(value: number): string {
  return Number(value.toPrecision(2)).toString();
}
