import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { readJsonl } from "../../core/jsonl.js";
import { random } from "../../core/random.js";
import { askedService, tokensEach } from "./asked-service.js";

/** How a run was treated. */
export interface KilledRunOptions {
  readonly requests: number;
  readonly kills: number;
  /** Decides the moments of the kills. */
  readonly seed: number;
  /** The program that is killed. */
  readonly program?: string;
}

/** What a run that was killed again and again came to. */
export interface KilledRun {
  /** Requests without an answer of their own in the result. */
  readonly lost: number;
  /** Answers there twice, in the result or in the file they are kept in. */
  readonly repeated: number;
  /** Answers whose tokens are missing in the result's usage, or counted twice. */
  readonly miscounted: number;
  /** Requests that the service was sent more than once, because they were under way at a kill. */
  readonly askedAgain: number;
  /** Lines that a kill tore. */
  readonly torn: number;
}

const result = z.object({
  distinct: z.number(),
  rows: z.number(),
  failures: z.number(),
  usage: z.object({ inputTokens: z.number(), outputTokens: z.number() }),
});

/** Lets a program ask for many answers, kills it at random moments with SIGKILL and starts it again, until it is done. */
export async function killedRun({
  requests,
  kills,
  seed,
  program = fileURLToPath(new URL("./programs/asking-run.js", import.meta.url)),
}: KilledRunOptions): Promise<KilledRun> {
  const folder = await mkdtemp(join(tmpdir(), "killed run "));
  const service = await askedService({ latency: 100 });
  try {
    const answers = join(folder, "answers.jsonl");
    const next = random(seed);
    const argv = [program, service.endpoint, String(requests), answers];
    for (let kill = 0; kill < kills; kill++) {
      // Every other one while it surely asks, however long it took to start.
      const wait = next();
      await life(argv, (ended) =>
        kill % 2 === 0
          ? delay(250 + 500 * wait, undefined, ended)
          : whileAsking(service.counts, 90 * wait, ended),
      );
    }
    const output = await life(argv);
    const { distinct, rows, usage } = result.parse(JSON.parse(output.match(/^result (.*)$/m)?.[1] ?? "null"));
    const { lines, keys, torn } = await kept(answers);
    return {
      lost: requests - distinct,
      repeated: rows - distinct + lines - keys,
      miscounted: Math.abs(usage.outputTokens / tokensEach.outputTokens - requests),
      askedAgain: service.counts.arrived - requests,
      torn,
    };
  } finally {
    service.close();
    await rm(folder, { recursive: true });
  }
}

type Ended = { readonly signal: AbortSignal };

/** So many ms after the first request from now on. */
async function whileAsking(
  counts: { readonly arrived: number },
  milliseconds: number,
  ended: Ended,
): Promise<void> {
  const before = counts.arrived;
  while (counts.arrived === before) await delay(5, undefined, ended);
  await delay(milliseconds, undefined, ended);
}

/** One life of a program: until it ends, or until the moment to kill it. */
async function life(argv: readonly string[], moment?: (ended: Ended) => Promise<unknown>): Promise<string> {
  const child = spawn(process.execPath, argv, { stdio: ["ignore", "pipe", "inherit"] });
  let output = "";
  child.stdout.on("data", (text) => {
    output += text;
  });
  const life = new AbortController();
  const killed = moment?.({ signal: life.signal }).then(
    () => child.kill("SIGKILL"),
    () => {}, // it ended before
  );
  await once(child, "close");
  life.abort();
  await killed;
  return output;
}

async function kept(answers: string): Promise<{ lines: number; keys: number; torn: number }> {
  const keys: unknown[] = [];
  let torn = 0;
  for await (const lines of readJsonl(answers)) {
    for (const line of lines) {
      if (line.status === "read") keys.push((line.value as { key: unknown }).key);
      else torn++;
    }
  }
  return { lines: keys.length, keys: new Set(keys).size, torn };
}
