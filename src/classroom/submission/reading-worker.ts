/**
 * A thread that parses what students handed in: a text can be made so that parsing it never ends. Started by
 * `reading-thread.ts`.
 */
import { parentPort } from "node:worker_threads";
import { keepsToItself } from "./keeps-to-itself.js";
import type { ReadingReply, ReadingRequest } from "./reading-thread.js";

function answer({ text }: ReadingRequest): ReadingReply {
  try {
    return { keeps: keepsToItself(text) };
  } catch {
    return { keeps: false }; // nested so deeply that the stack was full
  }
}

const port = parentPort as NonNullable<typeof parentPort>;
port.on("message", (request: ReadingRequest) => port.postMessage(answer(request)));
port.postMessage("ready");
