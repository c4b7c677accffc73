import type { Estimate } from "../core/scorecard.js";
import { type BootstrapOptions, bootstrap, meanOf } from "./bootstrap.js";
import { type Proportion, proportion } from "./interval.js";
import type { PairVerdict } from "./judge/comparisons.js";
import { kappa } from "./kappa.js";
import { requireSameLength } from "./label-scores.js";
import type { Score } from "./metric.js";

/** What is known of a judge's scores. */
export interface CalibrationEvidence {
  /** The judge's scores. */
  readonly scores: readonly Score[];
  /** Whether each answer is really good, by people or by a check. */
  readonly labels: readonly boolean[];
  /** The answers that were scored: needed for the length bias. */
  readonly outputs?: readonly string[];
  /** Who wrote each, the judge's own model or another: needed for self-preference. */
  readonly own?: readonly boolean[];
  /** Comparisons by the same judge: needed for swap consistency. */
  readonly compared?: readonly PairVerdict[];
}

/** How far a judge can be trusted. What there is no evidence for is absent. */
export interface Calibration {
  /** Answers that the judge could judge. */
  readonly judged: number;
  readonly errors: number;
  /** How often pass and fail agree with the labels. */
  readonly agreement?: Proportion;
  /** The same beyond chance. */
  readonly kappa?: Estimate;
  /** How often a comparison stayed the same when the answers changed places. */
  readonly swapConsistency?: Proportion;
  /** Of the comparisons that did not, how often the answer that stood first was taken; 0.5 is no liking for a place. */
  readonly firstPlace?: Proportion;
  /** What the judge adds to an answer that is longer than the median one, over a shorter one, with the same label; 0 to 1. */
  readonly lengthBias?: Estimate;
  /** What the judge adds to answers of its own model, over others' with the same label. */
  readonly selfPreference?: Estimate;
}

/**
 * How far a judge can be trusted, by labels that it has not seen: agreement and Cohen's kappa with their intervals, and where there is evidence
 * for them, consistency under swapped positions, length bias, and self-preference.
 *
 * Both biases compare answers with the same label, so that those which are longer because they are better count for none. What the judge
 * could not judge is counted in `errors` and nowhere else. Throws a {@link KitError} when lists are empty or of unequal length.
 *
 * Zheng et al. 2023, https://arxiv.org/abs/2306.05685, sections 3.3 and 3.4, describe the biases.
 *
 * @example
 * ```ts
 * const scores = [1, 1, 0, 0].map((value) => ({ status: value ? "pass" : "fail", value }) as const);
 * const { agreement, kappa } = calibration({ scores, labels: [true, true, false, true] });
 * agreement!.rate; // 0.75
 * kappa!.value; // 0.5
 * ```
 */
export function calibration(evidence: CalibrationEvidence, options: BootstrapOptions = {}): Calibration {
  const { scores, labels, outputs, own, compared = [] } = evidence;
  for (const list of [labels, outputs, own]) if (list) requireSameLength(scores, list);
  const lengths = outputs?.map((output) => output.length);
  const middle = lengths && [...lengths].sort((a, b) => a - b)[Math.floor(lengths.length / 2)];
  const judged = scores.flatMap((score, at): JudgedRow[] => {
    if (score.status === "judge-error") return [];
    const { status, value } = score;
    const label = labels[at] as boolean;
    const long = middle !== undefined && (lengths?.[at] ?? 0) > middle;
    return [{ passed: status === "pass", label, value, long, own: own?.[at] === true }];
  });
  const errors = scores.length - judged.length;
  const swaps = swapFigures(compared);
  if (judged.length === 0) return { judged: 0, errors, ...swaps };
  const agreed = judged.filter(({ passed, label }) => passed === label).length;
  const names = (side: (row: JudgedRow) => boolean) => judged.map((row) => (side(row) ? "good" : "bad"));
  const lengthBias = lengths && difference(judged, (row) => row.long, options);
  const selfPreference = own && difference(judged, (row) => row.own, options);
  return {
    ...{ judged: judged.length, errors },
    agreement: proportion(agreed, judged.length),
    kappa: kappa(
      names((row) => row.passed),
      names((row) => row.label),
      options,
    ),
    ...swaps,
    ...(lengthBias ? { lengthBias } : {}),
    ...(selfPreference ? { selfPreference } : {}),
  };
}

interface JudgedRow {
  readonly passed: boolean;
  readonly label: boolean;
  readonly value: number;
  readonly long: boolean;
  readonly own: boolean;
}

function swapFigures(compared: readonly PairVerdict[]): Pick<Calibration, "swapConsistency" | "firstPlace"> {
  const counted = compared.flatMap((each) => (each.status === "compared" ? [each] : []));
  if (counted.length === 0) return {};
  const moved = counted.filter(({ consistent }) => !consistent);
  // In the first order `first` stands first, in the second order `second` does.
  const places = moved.flatMap(({ orders: [straight, swapped] }) => [
    ...(straight === "tie" ? [] : [straight === "first"]),
    ...(swapped === "tie" ? [] : [swapped === "second"]),
  ]);
  return {
    swapConsistency: proportion(counted.length - moved.length, counted.length),
    ...(places.length === 0 ? {} : { firstPlace: proportion(places.filter(Boolean).length, places.length) }),
  };
}

/** Mean score of one group less that of the rest, among answers with the same label; absent where there is nothing to compare. */
function difference(
  rows: readonly JudgedRow[],
  inGroup: (row: JudgedRow) => boolean,
  options: BootstrapOptions,
): Estimate | undefined {
  const meanValue = (some: readonly JudgedRow[]) => meanOf(some.map(({ value }) => value));
  const statistic = (some: readonly JudgedRow[]) => {
    let [total, weight] = [0, 0];
    for (const good of [true, false]) {
      const alike = some.filter(({ label }) => label === good);
      const apart = meanValue(alike.filter(inGroup)) - meanValue(alike.filter((row) => !inGroup(row)));
      if (Number.isNaN(apart)) continue; // one of the groups has no such answer
      total += alike.length * apart;
      weight += alike.length;
    }
    return total / weight;
  };
  return Number.isFinite(statistic(rows)) ? bootstrap(rows, statistic, options) : undefined;
}
