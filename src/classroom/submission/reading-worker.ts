/**
 * A thread that parses what students handed in: a text can be made so that parsing it never ends. Started by
 * `reading-thread.ts`.
 */
import { parentPort } from "node:worker_threads";
import { keepsToItself } from "./keeps-to-itself.js";
import type { ReadingReply, ReadingRequest } from "./reading-thread.js";
import { workIn } from "./submitted-work.js";

function answer(request: ReadingRequest): ReadingReply {
  try {
    return request.type === "work"
      ? { type: "work", work: workIn(request.files, request.wanted) }
      : { type: "keeps to itself", keeps: keepsToItself(request.text) };
  } catch (error) {
    return { type: "problem", problem: (error as Error).message }; // nested so deeply that the stack was full, for one
  }
}

const port = parentPort as NonNullable<typeof parentPort>;
port.on("message", (request: ReadingRequest) => port.postMessage(answer(request)));
port.postMessage("ready");
