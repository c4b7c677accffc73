import { z } from "zod";
import { type InstructedRecord, type RecordFormat, readBy } from "./record-format.js";
import { fromTurns, toTurns, turnsFault } from "./turns.js";

const schema = z.object({
  messages: z.array(
    z.object({ role: z.enum(["system", "developer", "user", "assistant"]), content: z.string() }),
  ),
});
const roles = { system: "system", user: "user", model: "assistant" } as const;
const speakers = { system: "system", developer: "system", user: "user", assistant: "model" } as const;

/**
 * `{"messages": [{"role", "content"}]}`: OpenAI's fine-tuning, TRL, Axolotl, LLaMA-Factory. OpenAI wants at least 10 examples.
 *
 * @example
 * ```ts
 * chatMessages.write({ prompt: "2+2", output: "4" }); // { messages: [{ role: "user", content: "2+2" }, { role: "assistant", content: "4" }] }
 * ```
 */
export const chatMessages: RecordFormat<InstructedRecord> = {
  name: "chat",
  cannotCarry: [],
  write: (record) => ({
    messages: toTurns(record).map(({ by, text }) => ({ role: roles[by], content: text })),
  }),
  read: (line) =>
    readBy(schema, line, ({ messages }) =>
      fromTurns(messages.map(({ role, content }) => ({ by: speakers[role], text: content }))),
    ),
  fault: turnsFault,
  file: { fewestRecords: 10 },
};
