import type { ContenderResult } from "../../core/scorecard.js";
import type { Task } from "../../core/types.js";
import { latenciesInTurn } from "../latency.js";
import { asAsked, type Contender, dollarsPerThousand, type Measured } from "./contender.js";

/** What was measured of each contender, with how long it takes and what it costs. */
export async function timedResults(
  contenders: readonly Contender[],
  measured: readonly Measured[],
  task: Pick<Task<never>, "instructions">,
  prompts: readonly string[],
): Promise<readonly ContenderResult[]> {
  const asked = contenders.map((contender) => asAsked(contender, task));
  const times = await latenciesInTurn(asked, prompts);
  return times.map(({ median, p95 }, place) => {
    const { result } = measured[place] as Measured;
    const dollars = dollarsPerThousand(contenders[place] as Contender, result.usage, median);
    const priced = dollars === undefined ? {} : { dollarsPerThousand: dollars };
    return { ...result, milliseconds: { median, p95 }, ...priced };
  });
}
