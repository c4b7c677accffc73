import { parseLine } from "../../core/jsonl.js";
import { linesIn, tooLong } from "../../core/line-blocks.js";
import type { Candidate, Verdict } from "../../core/types.js";
import { candidateIn } from "../candidate-schema.js";
import type { Filter } from "../filter.js";

/** A line longer than this is not looked at, bytes. */
export const longestLine: number = 2 ** 26;
/** In place of a filter's number. */
export const passed = -1;
export const unreadable = -2;
/** Numbers that tell where a row is: the first and the last of its bytes, and its line, from 0, within the block. */
export const placeLength = 3;

/** What can be said of a block's rows one by one, by filters that remember nothing but numbers. */
export interface Examined {
  /** Lines of the block, blank ones included. */
  readonly lines: number;
  readonly places: Uint32Array;
  /** The first filter that turned a row down, {@link passed} or {@link unreadable}. */
  readonly refusedBy: Int16Array;
  /** Why, by the row's number. */
  readonly reasons: ReadonlyMap<number, string>;
  /** Rows whose filter threw in place of saying why; the reason is what it threw. */
  readonly thrown: ReadonlySet<number>;
  /** What the measuring filters have taken of each row, one after the other. */
  readonly numbers: Uint32Array;
}

/** One place in the list of filters: a filter that is asked here, or none, where another place has to ask it. */
export type Examiner = Filter<unknown> | undefined;

/** Numbers that all measuring filters take of one row. */
export const numbersARow = (examiners: readonly Examiner[]): number =>
  examiners.reduce((sum, examiner) => sum + (examiner?.measure?.length ?? 0), 0);

/** Goes through a block of whole lines. `onRow` gets every candidate. */
export function examine(
  bytes: Buffer,
  torn: boolean,
  examiners: readonly Examiner[],
  onRow?: (row: number, candidate: Candidate<unknown>) => void,
): Examined {
  const each = numbersARow(examiners);
  const reasons = new Map<number, string>();
  const thrown = new Set<number>();
  let [lines, rows] = [0, 0];
  let places = new Uint32Array(placeLength * 256);
  let refusedBy = new Int16Array(256);
  let numbers = new Uint32Array(each * 256);
  for (const [start, end] of linesIn(bytes)) {
    const line = lines++;
    const read =
      end - start > longestLine
        ? ({ status: "rejected", reason: tooLong(end - start, longestLine) } as const)
        : parseLine(bytes.subarray(start, end), { last: torn && end === bytes.length });
    if (!read) continue;
    const row = rows++;
    if (row === refusedBy.length) {
      places = grown(places, new Uint32Array(2 * places.length));
      refusedBy = grown(refusedBy, new Int16Array(2 * row));
      numbers = grown(numbers, new Uint32Array(2 * numbers.length));
    }
    places.set([start, end, line], placeLength * row);
    const candidate = read.status === "read" ? candidateIn(read.value) : read.reason;
    if (typeof candidate === "string") {
      refusedBy[row] = unreadable;
      reasons.set(row, candidate);
      continue;
    }
    onRow?.(row, candidate);
    refusedBy[row] = passed;
    let at = each * row;
    for (const [number, examiner] of examiners.entries()) {
      if (!examiner) continue;
      let reason: string | undefined;
      try {
        if (examiner.measure) {
          examiner.measure.take(candidate, numbers, at);
          at += examiner.measure.length;
        } else {
          const verdict = examiner(candidate) as Verdict; // what has a recipe does not wait
          if (verdict.status === "rejected") reason = verdict.reason;
        }
      } catch (error) {
        thrown.add(row);
        reason = error instanceof Error ? error.message : String(error);
      }
      if (reason === undefined) continue;
      refusedBy[row] = number;
      reasons.set(row, reason);
      break;
    }
  }
  return {
    lines,
    places: places.subarray(0, placeLength * rows),
    refusedBy: refusedBy.subarray(0, rows),
    reasons,
    thrown,
    numbers: numbers.subarray(0, each * rows),
  };
}

function grown<Numbers extends Uint32Array | Int16Array>(from: Numbers, into: Numbers): Numbers {
  into.set(from);
  return into;
}
