import { fork } from "node:child_process";
import { once } from "node:events";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { builtProgram } from "../../core/built-program.js";
import type { SiftedFile } from "../../data/sift-file/sift-file.js";
import { candidateLines } from "./candidate-lines.js";
import { medianOf, printFigures } from "./figures.js";

/** What is measured; smaller in tests. */
export interface SiftBenchOptions {
  readonly json: boolean;
  readonly rows?: number;
  /** Sifts and plain readings, in turn. */
  readonly rounds?: number;
}

const program = builtProgram("course", "bench", "programs", "sift-run.js");

/**
 * How many times as long as reading a file line by line with `JSON.parse` it takes to sift it through all filters, with two threads, and how much
 * memory that takes at most, in a process of its own. About 1.2 GB are written to the folder for temporary files, and again for both sides.
 */
export async function bench({ json, rows = 800_000, rounds = 3 }: SiftBenchOptions): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "distill-sift-"));
  try {
    const path = join(folder, "candidates.jsonl");
    await pipeline(Readable.from(inPieces(candidateLines(rows, 1))), createWriteStream(path));
    const ratios: number[] = [];
    let peakBytes = 0;
    let candidates = 0;
    for (let round = 0; round < rounds; round++) {
      const parsing = await secondsToParse(path);
      const sifted = await siftInProcess(path, folder);
      ratios.push(sifted.seconds / parsing);
      peakBytes = Math.max(peakBytes, sifted.peakBytes);
      candidates = sifted.candidates;
    }
    const figures = { rows: candidates, parseRatio: medianOf(ratios), peakMegabytes: peakBytes / 1e6 };
    printFigures(`Sifting ${rows} candidates through ten filters`, figures, { json });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Lines in pieces of about a megabyte: a stream that gets them one by one spends its time on handing over. */
function* inPieces(lines: Iterable<string>): Generator<string> {
  let piece = "";
  for (const line of lines) {
    piece += line;
    if (piece.length < 2 ** 20) continue;
    yield piece;
    piece = "";
  }
  yield piece;
}

async function secondsToParse(path: string): Promise<number> {
  const start = performance.now();
  for await (const line of createInterface({ input: createReadStream(path) })) JSON.parse(line);
  return (performance.now() - start) / 1000;
}

interface Run extends SiftedFile {
  readonly seconds: number;
  readonly peakBytes: number;
}

async function siftInProcess(path: string, folder: string): Promise<Run> {
  const child = fork(program, [path, join(folder, "accepted.jsonl"), join(folder, "rejected.jsonl"), "2"]);
  let run: Run | undefined;
  child.on("message", (told: Run) => {
    run = told;
  });
  const [code] = (await once(child, "exit")) as [number];
  if (!run) throw new Error(`the sift ended with code ${code} and told nothing`);
  return run;
}
