import { type JsonLine, readJsonl } from "../../core/jsonl.js";
import type { Candidate } from "../../core/types.js";
import { candidateIn } from "../../data/candidate-schema.js";

/** Candidates of a JSONL file, and the lines that hold none. */
export async function readCandidates(path: string): Promise<{
  readonly candidates: readonly Candidate<unknown>[];
  readonly rejected: readonly Extract<JsonLine, { status: "rejected" }>[];
}> {
  const candidates: Candidate<unknown>[] = [];
  const rejected: Extract<JsonLine, { status: "rejected" }>[] = [];
  for await (const lines of readJsonl(path)) {
    for (const line of lines) {
      if (line.status === "rejected") {
        rejected.push(line);
        continue;
      }
      const candidate = candidateIn(line.value);
      if (typeof candidate === "string")
        rejected.push({ status: "rejected", line: line.line, reason: candidate });
      else candidates.push(candidate);
    }
  }
  return { candidates, rejected };
}
