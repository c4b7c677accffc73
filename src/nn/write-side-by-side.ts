import { Decoder, type DecoderPlace, threadsFor, type Writing } from "./decoder.js";
import type { Drawing } from "./decoding-lane.js";
import type { LanguageModel } from "./language-model.js";
import { usualThreads } from "./session.js";
import { haveWorkers, takeThreads } from "./worker-thread.js";

/** With fewer sequences each, two threads are no faster than one. */
const rowsWorthThread = 8;

/** One place for each decoder that is worth it; a single decoder is best off here. */
function places(model: LanguageModel, rows: number): (DecoderPlace | undefined)[] {
  const count = Math.min(usualThreads, Math.floor(rows / rowsWorthThread));
  if (!haveWorkers || count < 2) return [undefined];
  const threads = threadsFor(model, Math.floor(usualThreads / count));
  return takeThreads(count).map((thread) => ({ thread, threads }));
}

/**
 * Writes all sequences to their ends, at most `batchSize` of them at a time, in parts that threads of their own write.
 *
 * Threads never wait for one another, so that a busy processor holds up its own part only; who writes a sequence makes no
 * difference to it. `proceed` is called before every run: when it throws, nothing more is begun.
 */
export async function writeSideBySide(
  model: LanguageModel,
  drawing: Drawing,
  writings: readonly Writing[],
  { batchSize, proceed }: { readonly batchSize: number; readonly proceed: () => void },
): Promise<void> {
  // Prompts of like length are read together, so that little is filled up.
  const waiting = [...writings].sort((a, b) => a.prompt.length - b.prompt.length);
  const rows = Math.max(1, Math.min(batchSize, waiting.length));
  const all = places(model, rows);
  let stopped = false;
  const writePart = async (place: DecoderPlace | undefined) => {
    const decoder = new Decoder(model, drawing, Math.ceil(rows / all.length), place);
    try {
      while (!stopped && (waiting.length > 0 || decoder.count > 0)) {
        // New prompts join in large groups: many at once are read faster than one by one.
        const joining = decoder.count <= decoder.capacity / 2;
        while (joining && waiting.length > 0 && decoder.count < decoder.capacity) {
          proceed();
          await decoder.admit(waiting);
        }
        proceed();
        if (decoder.count > 0) await decoder.advance();
      }
    } finally {
      stopped ||= waiting.length > 0 || decoder.count > 0;
      await decoder.end();
    }
  };
  // Who is told of a failure may end the program at once, and ONNX Runtime does not bear to be ended within a run.
  const ends = await Promise.allSettled(all.map(writePart));
  const failed = ends.find((end) => end.status === "rejected");
  if (failed) throw failed.reason;
}
