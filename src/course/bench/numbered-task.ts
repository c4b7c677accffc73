import type { Task } from "../../core/types.js";

/** Prompts that differ in their number alone, to be asked of a service that repeats them. */
export const numberedTask: Task<number> = {
  name: "numbered",
  inputs: (_, count) => Array.from({ length: count }, (_, number) => number),
  prompt: (number) => `prompt ${number}`,
  verify: (number, output) =>
    output === `prompt ${number}`
      ? { status: "accepted" }
      : { status: "rejected", reason: "the answer belongs to another prompt" },
};
