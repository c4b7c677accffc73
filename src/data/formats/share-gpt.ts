import { z } from "zod";
import { type InstructedRecord, type RecordFormat, readBy } from "./record-format.js";
import { fromTurns, toTurns, turnsFault } from "./turns.js";

const schema = z.object({
  conversations: z.array(z.object({ from: z.enum(["system", "human", "gpt"]), value: z.string() })),
});
const names = { system: "system", user: "human", model: "gpt" } as const;
const speakers = { system: "system", human: "user", gpt: "model" } as const;

/**
 * `{"conversations": [{"from", "value"}]}`, ShareGPT's, which many open trainers read.
 *
 * @example
 * ```ts
 * shareGpt.write({ prompt: "2+2", output: "4" }); // { conversations: [{ from: "human", value: "2+2" }, { from: "gpt", value: "4" }] }
 * ```
 */
export const shareGpt: RecordFormat<InstructedRecord> = {
  name: "sharegpt",
  cannotCarry: [],
  write: (record) => ({
    conversations: toTurns(record).map(({ by, text }) => ({ from: names[by], value: text })),
  }),
  read: (line) =>
    readBy(schema, line, ({ conversations }) =>
      fromTurns(conversations.map(({ from, value }) => ({ by: speakers[from], text: value }))),
    ),
  fault: turnsFault,
  file: {},
};
