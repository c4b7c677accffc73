import type { Estimate } from "../core/scorecard.js";
import { table } from "./table.js";
import type { View } from "./view.js";

/** A share with its interval. */
interface Share {
  readonly rate: number;
  readonly interval: readonly [low: number, high: number];
}

/** What a calibration holds, as far as there is evidence for it. */
export interface CalibrationFigures {
  readonly judged: number;
  readonly errors: number;
  readonly agreement?: Share;
  readonly kappa?: Estimate;
  readonly swapConsistency?: Share;
  readonly firstPlace?: Share;
  readonly lengthBias?: Estimate;
  readonly selfPreference?: Estimate;
}

/**
 * A judge's calibration as a table, each figure with what it means.
 *
 * @example
 * ```ts
 * const scores = [1, 1, 0, 0].map((value) => ({ status: value ? "pass" : "fail", value }) as const);
 * const shown = calibrationTable(calibration({ scores, labels: [true, true, false, true] }));
 * String(shown).includes("kappa"); // true
 * ```
 */
export function calibrationTable(figures: CalibrationFigures): View {
  const { judged, errors, agreement, kappa, swapConsistency, firstPlace, lengthBias, selfPreference } =
    figures;
  const rows = [
    {
      figure: "answers judged",
      ...{ value: `${judged} of ${judged + errors}`, interval: null },
      reading: errors === 0 ? "no judge's errors" : `${errors} judge's errors, which count neither way`,
    },
    ...(agreement
      ? [
          {
            figure: "agreement with the labels",
            ...share(agreement),
            reading: "pass and fail, habits included",
          },
        ]
      : []),
    ...(kappa ? [{ figure: "kappa", ...estimate(kappa), reading: kappaReading(kappa) }] : []),
    ...(swapConsistency
      ? [
          {
            figure: "same verdict when swapped",
            ...share(swapConsistency),
            reading: "what is left is a liking for a place, or chance",
          },
        ]
      : []),
    ...(firstPlace
      ? [
          {
            figure: "of the others, first place taken",
            ...share(firstPlace),
            reading: leaning(firstPlace.interval, 0.5, "the first place", "the second place"),
          },
        ]
      : []),
    ...(lengthBias
      ? [
          {
            figure: "length bias",
            ...estimate(lengthBias),
            reading: biasReading(lengthBias, "long answers", "short answers"),
          },
        ]
      : []),
    ...(selfPreference
      ? [
          {
            figure: "self-preference",
            ...estimate(selfPreference),
            reading: biasReading(selfPreference, "its own answers", "others' answers"),
          },
        ]
      : []),
  ];
  return table(rows, {
    columns: ["figure", "value", { key: "interval", label: "95 % interval" }, "reading"],
  });
}

function share({ rate, interval }: Share) {
  return {
    value: `${(100 * rate).toFixed(1)} %`,
    interval: `${interval.map((end) => (100 * end).toFixed(1)).join(" to ")}`,
  };
}

function estimate({ value, interval }: Estimate) {
  return {
    value: Number.isFinite(value) ? value.toFixed(2) : "none",
    interval: interval ? interval.map((end) => end.toFixed(2)).join(" to ") : "–",
  };
}

/** Where 0 is in the interval, chance would do as well. */
function kappaReading({ value, interval, note }: Estimate): string {
  if (!Number.isFinite(value)) return "one side says the same of everything: nothing to agree on";
  if (!interval) return note ?? "no interval";
  if (interval[0] <= 0) return "chance would do as well";
  return interval[0] >= 0.6 ? "well beyond chance" : "beyond chance; by how much is not sure, or not much";
}

function biasReading({ interval, note }: Estimate, more: string, less: string): string {
  return interval ? leaning(interval, 0, more, less) : (note ?? "no interval");
}

function leaning([low, high]: readonly [number, number], none: number, more: string, less: string): string {
  if (low > none) return `it favours ${more}`;
  return high < none ? `it favours ${less}` : "no bias shown";
}
