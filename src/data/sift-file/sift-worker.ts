/** The program of the threads that `examiners.ts` starts. */
import { parentPort, workerData } from "node:worker_threads";
import type { Recipe } from "../../core/types.js";
import { examine } from "./examine.js";
import type { Reply } from "./examiners.js";
import { madeFrom } from "./filter-makers.js";

const examiners = (workerData as (Recipe | undefined)[]).map((recipe) => recipe && madeFrom(recipe));

parentPort?.on("message", ({ bytes, torn }: { bytes: Uint8Array; torn: boolean }) => {
  const examined = examine(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), torn, examiners);
  const reply: Reply = { bytes, examined };
  const { places, refusedBy, numbers } = examined;
  const moved = [bytes, places, refusedBy, numbers].map(({ buffer }) => buffer as ArrayBuffer);
  parentPort?.postMessage(reply, moved);
});
