import { KitError } from "../core/errors.js";
import type { Candidate } from "../core/types.js";
import type { Filter } from "./filter.js";
import { beginStages, firstRefusal, type Stage } from "./sift.js";

/** A candidate of which somebody knows what is wrong with it. */
export interface LabelledCandidate<Input> {
  readonly candidate: Candidate<Input>;
  /** Names of the filters that should turn it down; none for a good candidate. */
  readonly faults: readonly string[];
}

/** How well a filter finds what it is for. */
export interface FilterQuality {
  /** Its name; "all of them" for the whole list, one after the other. */
  readonly filter: string;
  /** Candidates that it should turn down. */
  readonly faulty: number;
  /** Candidates that it turns down. */
  readonly rejected: number;
  /** Candidates that it should turn down and does. */
  readonly found: number;
  /** Found of rejected, from 0 to 1; nothing where it rejects none. */
  readonly precision?: number;
  /** Found of faulty, from 0 to 1; nothing where none is faulty. */
  readonly recall?: number;
}

/**
 * Precision and recall of each filter, and of all together, on candidates with known faults. Low precision: it throws good ones away;
 * low recall: it lets bad ones pass. Every filter sees all the candidates by itself, in their order, whatever the others say; in the
 * last row a candidate is faulty if it has any fault, and rejected if any filter turns it down in a sift.
 *
 * Throws when a fault is the name of no filter in the list: it would count nowhere.
 *
 * @example
 * ```ts
 * const usage = { inputTokens: 0, outputTokens: 0 };
 * const say = (output: string) => ({ input: 1, prompt: "?", sample: 0, output, finishReason: "stop" as const, usage, modelVersion: "none" });
 * const short = filter("short", ({ output }) => (output.length > 5 ? "too long" : undefined));
 * const labelled = [
 *   { candidate: say("eight, I think"), faults: ["short"] },
 *   { candidate: say("thirteen"), faults: [] },
 * ];
 * const [row] = await filterQuality(labelled, [short]);
 * [row.precision, row.recall]; // [0.5, 1]
 * ```
 */
export async function filterQuality<Input>(
  labelled: readonly LabelledCandidate<Input>[],
  filters: readonly Filter<Input>[],
): Promise<FilterQuality[]> {
  const stages = beginStages(filters);
  requireKnown(
    labelled.flatMap(({ faults }) => faults),
    stages.map(({ filter }) => filter),
  );
  const rows: FilterQuality[] = [];
  for (const stage of stages) {
    rows.push(await qualityOf(stage.filter, labelled, [stage], (faults) => faults.includes(stage.filter)));
  }
  rows.push(await qualityOf("all of them", labelled, beginStages(filters), (faults) => faults.length > 0));
  return rows;
}

async function qualityOf<Input>(
  filter: string,
  labelled: readonly LabelledCandidate<Input>[],
  stages: readonly Stage<Input>[],
  isFaulty: (faults: readonly string[]) => boolean,
): Promise<FilterQuality> {
  let [faulty, rejected, found] = [0, 0, 0];
  for (const { candidate, faults } of labelled) {
    const bad = isFaulty(faults);
    const refused = (await firstRefusal(candidate, stages)) !== undefined;
    if (bad) faulty++;
    if (refused) rejected++;
    if (bad && refused) found++;
  }
  const counts = { filter, faulty, rejected, found };
  return {
    ...counts,
    ...(rejected > 0 && { precision: found / rejected }),
    ...(faulty > 0 && { recall: found / faulty }),
  };
}

function requireKnown(faults: readonly string[], names: readonly string[]): void {
  const unknown = faults.find((fault) => !names.includes(fault));
  if (unknown === undefined) return;
  const known = names.map((name) => `"${name}"`).join(", ");
  throw new KitError(`a candidate has the fault "${unknown}", and no filter has that name`, {
    remedy: `Label with the names of the filters: ${known || "there are none in the list"}.`,
    value: unknown,
  });
}
