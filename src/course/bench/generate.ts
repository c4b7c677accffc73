import type { Model } from "../../core/types.js";
import { generate } from "../../teacher/generate.js";
import { openAi } from "../../teacher/providers/open-ai.js";
import { askedService } from "./asked-service.js";
import { printFigures } from "./figures.js";
import { killedRun } from "./killed-run.js";
import { numberedTask } from "./numbered-task.js";

/** What is measured; smaller in tests. */
export interface GenerateBenchOptions {
  readonly json: boolean;
  /** Requests against the rate limit. */
  readonly limited?: number;
  /** Requests of the run that is killed, and how often it is. */
  readonly requests?: number;
  readonly kills?: number;
}

const latency = 200; // ms
const perSecond = 50;

/**
 * How close `generate` comes to the rate a service permits (a loopback service with 200 ms latency that lets 50 requests through in
 * any second and refuses the rest), how many times faster that is than asking one after another, and what becomes of a
 * run that is killed again and again.
 */
export async function bench({
  json,
  limited = 3000,
  requests = 5000,
  kills = 100,
}: GenerateBenchOptions): Promise<void> {
  const service = await askedService({ latency, perSecond });
  const teacher = openAi({ model: "echo", endpoint: service.endpoint });
  try {
    const rate = await ratePerSecond(limited, () => askAll(teacher, limited));
    const refused = service.counts.refused;
    const serial = await ratePerSecond(25, () => askInTurn(teacher, 25));
    const killed = await killedRun({ requests, kills, seed: 1 });
    const { lost, repeated } = killed;
    const figures = { rateShare: rate / perSecond, serialRatio: rate / serial, lost, repeated };
    if (json) return printFigures("", figures, { json });
    printFigures(
      `${limited} requests against a limit of ${perSecond} a second; ${requests} requests, killed ${kills} times`,
      {
        "share of the permitted rate": figures.rateShare,
        "requests refused": refused,
        "times as fast as one after another": figures.serialRatio,
        "answers lost": lost,
        "answers repeated": repeated,
        "answers whose tokens are counted wrongly": killed.miscounted,
        "requests that were under way at a kill, and asked again": killed.askedAgain,
        "lines torn by a kill, told and asked again": killed.torn,
      },
      { json },
    );
  } finally {
    service.close();
  }
}

async function ratePerSecond(count: number, ask: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await ask();
  return (1000 * count) / (performance.now() - start);
}

function askAll(teacher: Model, count: number) {
  const inputs = numberedTask.inputs("train", count);
  return generate(numberedTask, inputs, teacher, { requestsPerMinute: 60 * perSecond });
}

/** The loop that a first script has. */
async function askInTurn(teacher: Model, count: number): Promise<void> {
  for (const input of numberedTask.inputs("test", count))
    await teacher({ prompt: numberedTask.prompt(input) });
}
