import { z } from "zod";
import { type JsonLine, readJsonl } from "../../core/jsonl.js";
import type { Candidate } from "../../core/types.js";

const candidate = z.object({
  input: z.unknown(),
  prompt: z.string(),
  sample: z.number(),
  output: z.string(),
  finishReason: z.enum(["stop", "length", "blocked"]),
  usage: z.object({ inputTokens: z.number(), outputTokens: z.number() }),
  modelVersion: z.string(),
});

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
      const parsed = candidate.safeParse(line.value);
      if (parsed.success) candidates.push(parsed.data);
      else
        rejected.push({
          status: "rejected",
          line: line.line,
          reason: "the line is no candidate of npx distill generate",
        });
    }
  }
  return { candidates, rejected };
}
