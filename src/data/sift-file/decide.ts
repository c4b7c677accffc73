import { KitError } from "../../core/errors.js";
import type { Candidate } from "../../core/types.js";
import type { Filter } from "../filter.js";
import type { FunnelRow } from "../funnel.js";
import { type Examined, placeLength, unreadable } from "./examine.js";
import type { ExaminedBlock } from "./examiners.js";

/** One filter at work. */
interface Stage {
  readonly name: string;
  /** Where it decides by numbers: which of a row's numbers are its own, and the decision. */
  readonly measured?: {
    readonly at: number;
    readonly decide: (numbers: Uint32Array, at: number) => string | undefined;
  };
  /** Where it has to see the candidate in this thread. */
  readonly judge?: Filter<unknown>;
  reached: number;
  rejected: number;
  example?: string;
}

/** Both sides of a block, as lines. */
export interface DecidedBlock {
  readonly accepted: Buffer;
  readonly rejected: Buffer;
}

/** Decides on rows in their order: what depends on the rows before is done here and nowhere else. */
export class Decisions {
  readonly counts: { candidates: number; unreadable: number; accepted: number } = {
    candidates: 0,
    unreadable: 0,
    accepted: 0,
  };
  readonly #stages: readonly Stage[];
  readonly #numbersARow: number;
  /** Lines of the blocks before. */
  #lines = 0;

  /** `examined` says of each filter whether blocks come examined by it. */
  constructor(filters: readonly Filter<unknown>[], examined: readonly boolean[]) {
    let at = 0;
    this.#stages = filters.map((filter, index): Stage => {
      const stage = { name: filter.name || `filter ${index + 1}`, reached: 0, rejected: 0 };
      if (!examined[index]) return { ...stage, judge: filter.begin?.() ?? filter };
      if (!filter.measure) return stage;
      const measured = { at, decide: filter.measure.begin() };
      at += filter.measure.length;
      return { ...stage, measured };
    });
    this.#numbersARow = at;
  }

  get funnel(): FunnelRow[] {
    return this.#stages.map(({ name, reached, rejected, example }) => ({
      filter: name,
      reached,
      rejected,
      ...(reached > 0 && { share: rejected / reached }),
      ...(example !== undefined && { example }),
    }));
  }

  /** Takes in a line that is longer than any that is kept. */
  passOver(reason: string): DecidedBlock {
    this.counts.unreadable++;
    this.#lines++;
    const line = `${JSON.stringify({ line: this.#lines, reason })}\n`;
    return { accepted: Buffer.alloc(0), rejected: Buffer.from(line) };
  }

  async decide(block: ExaminedBlock): Promise<DecidedBlock> {
    const { bytes, examined, candidates } = block;
    const accepted: Uint8Array[] = [];
    const rejected: Uint8Array[] = [];
    const { places, refusedBy, reasons } = examined;
    for (let row = 0; row < refusedBy.length; row++) {
      const place = placeLength * row;
      const line = this.#lines + (places[place + 2] as number) + 1;
      const json = bytes.subarray(places[place], places[place + 1]);
      if (refusedBy[row] === unreadable) {
        this.counts.unreadable++;
        rejected.push(Buffer.from(`${JSON.stringify({ line, reason: reasons.get(row) })}\n`));
        continue;
      }
      this.counts.candidates++;
      let refusal: Refusal | undefined;
      try {
        const judged = this.#judge(examined, row, () => candidates?.get(row) ?? JSON.parse(json.toString()));
        refusal = judged instanceof Promise ? await judged : judged;
      } catch (error) {
        throw cannotJudge(line, error);
      }
      if (refusal) {
        const told = JSON.stringify({ line, ...refusal });
        rejected.push(Buffer.from(`${told.slice(0, -1)},"candidate":`), json, closing);
      } else {
        this.counts.accepted++;
        accepted.push(json, newline);
      }
    }
    this.#lines += examined.lines;
    return { accepted: Buffer.concat(accepted), rejected: Buffer.concat(rejected) };
  }

  /** Waits only where a filter does. */
  #judge(
    examined: Examined,
    row: number,
    candidate: () => Candidate<unknown>,
    from = 0,
  ): Refusal | undefined | Promise<Refusal | undefined> {
    const refusedBy = examined.refusedBy[row] as number;
    for (let i = from; i < this.#stages.length; i++) {
      const stage = this.#stages[i] as Stage;
      stage.reached++;
      if (i === refusedBy) {
        const reason = examined.reasons.get(row) ?? "";
        if (examined.thrown.has(row)) throw new Error(`${stage.name}: ${reason}`);
        return refuse(stage, reason);
      }
      const { measured, judge } = stage;
      if (measured) {
        const reason = measured.decide(examined.numbers, this.#numbersARow * row + measured.at);
        if (reason !== undefined) return refuse(stage, reason);
      } else if (judge) {
        const verdict = judge(candidate());
        if (verdict instanceof Promise) {
          return verdict.then((late) =>
            late.status === "rejected"
              ? refuse(stage, late.reason)
              : this.#judge(examined, row, candidate, i + 1),
          );
        }
        if (verdict.status === "rejected") return refuse(stage, verdict.reason);
      }
    }
    return undefined;
  }
}

interface Refusal {
  readonly filter: string;
  readonly reason: string;
}

const newline = new TextEncoder().encode("\n");
const closing = new TextEncoder().encode("}\n");

function refuse(stage: Stage, reason: string): Refusal {
  stage.rejected++;
  stage.example ??= reason;
  return { filter: stage.name, reason };
}

function cannotJudge(line: number, cause: unknown): KitError {
  const said = cause instanceof Error ? cause.message : String(cause);
  return new KitError(`a filter cannot judge the candidate in line ${line}: ${said}`, {
    remedy: "Look at that line: its input may be of another task. Take it out, or mend the filter.",
    value: line,
    cause,
  });
}
