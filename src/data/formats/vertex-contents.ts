import { z } from "zod";
import { firstFault, type InstructedRecord, type RecordFormat, readBy } from "./record-format.js";
import { fromTurns, turnsFault } from "./turns.js";
import { content, contentOf, lengthFault, textOf, vertexFile } from "./vertex-content.js";

const schema = z.object({ systemInstruction: content.optional(), contents: z.array(content) });

/**
 * `{"systemInstruction", "contents"}`: supervised tuning on Vertex, up to 131,072 tokens an example (estimated here), 1 GB and 10 million
 * examples.
 *
 * @example
 * ```ts
 * vertexContents.write({ prompt: "2+2", output: "4" }); // { contents: [{ role: "user", parts: [{ text: "2+2" }] }, { role: "model", parts: [{ text: "4" }] }] }
 * ```
 */
export const vertexContents: RecordFormat<InstructedRecord> = {
  name: "vertex",
  cannotCarry: [],
  write: ({ system, prompt, output }) => ({
    ...(system === undefined ? {} : { systemInstruction: contentOf("system", system) }),
    contents: [contentOf("user", prompt), contentOf("model", output)],
  }),
  read: (line) =>
    readBy(schema, line, ({ systemInstruction, contents }) =>
      fromTurns([
        ...(systemInstruction ? [{ by: "system", text: textOf(systemInstruction) } as const] : []),
        ...contents.map((turn) => ({ by: turn.role ?? "user", text: textOf(turn) })),
      ]),
    ),
  fault: (record) => firstFault(turnsFault(record), lengthFault(record.system, record.prompt, record.output)),
  file: vertexFile,
};
