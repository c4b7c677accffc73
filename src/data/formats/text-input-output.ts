import { z } from "zod";
import { firstFault, type InstructedRecord, type RecordFormat, readBy, textFault } from "./record-format.js";

const schema = z.object({ text_input: z.string(), output: z.string() });

/**
 * `{"text_input", "output"}`, which Gemini's own tuning took: up to 40,000 characters in, 5,000 out, 4 MB, at least 20 examples. It has no
 * place for a standing instruction.
 *
 * @example
 * ```ts
 * textInputOutput.write({ prompt: "2+2", output: "4" }); // { text_input: "2+2", output: "4" }
 * ```
 */
export const textInputOutput: RecordFormat<InstructedRecord> = {
  name: "text_input",
  cannotCarry: ["system"],
  write: ({ prompt, output }) => ({ text_input: prompt, output }),
  read: (line) => readBy(schema, line, ({ text_input: prompt, output }) => ({ prompt, output })),
  fault: ({ prompt, output }) =>
    firstFault(textFault("the prompt", prompt, 40_000), textFault("the output", output, 5000)),
  file: { fewestRecords: 20, mostBytes: 4_000_000 },
};
