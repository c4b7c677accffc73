import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
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
    for (let kill = 0; kill < kills; kill++) await life(argv, 250 + 500 * next());
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

/** One life of a program: until it ends, or for so many ms. */
async function life(argv: readonly string[], milliseconds?: number): Promise<string> {
  const child = spawn(process.execPath, argv, { stdio: ["ignore", "pipe", "inherit"] });
  let output = "";
  child.stdout.on("data", (text) => {
    output += text;
  });
  const timer = milliseconds && setTimeout(() => child.kill("SIGKILL"), milliseconds);
  await once(child, "close");
  clearTimeout(timer);
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
