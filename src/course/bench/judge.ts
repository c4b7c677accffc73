import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { KitError } from "../../core/errors.js";
import type { Model } from "../../core/types.js";
import { type Judgement, judgements } from "../../evaluate/judge/judgements.js";
import { scriptedJudge } from "../../teacher/experts/scripted-judge.js";
import { printFigures } from "./figures.js";

/** What is measured; smaller in tests. */
export interface JudgeBenchOptions {
  readonly json: boolean;
  readonly answers?: number;
}

/**
 * How many judgements in a second come out of the file in which they are kept: opening and reading it, and finding and reading every judgement
 * again. The judge must not be asked.
 */
export async function bench({ json, answers: count = 10_000 }: JudgeBenchOptions): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "distill-bench-"));
  const answers = Array.from({ length: count }, (_, at) => ({
    ...{ input: at, prompt: `${at % 9}x+1=2x+${at}`, output: `<think>x=${at}</think><answer>${at}</answer>` },
  }));
  const kept = { answers: join(folder, "judged.jsonl") };
  let asked = 0;
  const scripted = scriptedJudge({ errorRate: 0 });
  const judge: Model = Object.assign(
    (request: Parameters<Model>[0]) => {
      asked++;
      return scripted(request);
    },
    { identity: { provider: "scripted", model: "bench" } },
  );
  try {
    const first = await timed(() => judgements(answers, judge, kept));
    const before = asked;
    const again = await timed(() => judgements(answers, judge, kept));
    requireSame(first.result, again.result, asked - before);
    const judgementsPerSecond = count / again.seconds;
    if (json) return printFigures("", { judgementsPerSecond }, { json });
    printFigures(
      `${count} judgements of ${before} different answers`,
      {
        "seconds to judge and keep them": first.seconds,
        "seconds to find them again": again.seconds,
        "judgements found in a second": judgementsPerSecond,
      },
      { json },
    );
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function timed<Result>(run: () => Promise<Result>): Promise<{ result: Result; seconds: number }> {
  const started = performance.now();
  const result = await run();
  return { result, seconds: (performance.now() - started) / 1000 };
}

function requireSame(first: readonly Judgement[], again: readonly Judgement[], asked: number): void {
  if (asked === 0 && JSON.stringify(first) === JSON.stringify(again)) return;
  throw new KitError(`the judge was asked ${asked} times for what was kept`, {
    remedy: "Look at the key under which judgements are kept.",
    value: asked,
  });
}
