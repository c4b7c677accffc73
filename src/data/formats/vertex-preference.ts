import { z } from "zod";
import {
  firstFault,
  type PreferenceRecord,
  type RecordFormat,
  readBy,
  textFault,
  withSystem,
} from "./record-format.js";
import { content, contentOf, lengthFault, textOf, vertexFile } from "./vertex-content.js";

const schema = z.object({
  systemInstruction: content.optional(),
  contents: z.array(content),
  completions: z.array(z.object({ score: z.number(), completion: content })),
});

/**
 * `{"contents", "completions"}`: preference tuning on Vertex, the better answer with score 1 and the other with 0.
 *
 * @example
 * ```ts
 * const line = vertexPreference.write({ prompt: "2+2", chosen: "4", rejected: "5" });
 * vertexPreference.read(line).status; // "read"
 * ```
 */
export const vertexPreference: RecordFormat<PreferenceRecord> = {
  name: "vertex-preference",
  cannotCarry: [],
  write: ({ system, prompt, chosen, rejected }) => ({
    ...(system === undefined ? {} : { systemInstruction: contentOf("system", system) }),
    contents: [contentOf("user", prompt)],
    completions: [
      { score: 1, completion: contentOf("model", chosen) },
      { score: 0, completion: contentOf("model", rejected) },
    ],
  }),
  read: (line) =>
    readBy(schema, line, ({ systemInstruction, contents, completions }) => {
      const [question, ...others] = contents;
      if (!question || others.length > 0) return `a preference has one question, this one ${contents.length}`;
      const [better, worse, ...more] = [...completions].sort((a, b) => b.score - a.score);
      if (!better || !worse || more.length > 0 || better.score === worse.score) {
        return "a preference has two answers, one with score 1 and one with 0";
      }
      const texts = {
        prompt: textOf(question),
        chosen: textOf(better.completion),
        rejected: textOf(worse.completion),
      };
      return withSystem(texts, systemInstruction && textOf(systemInstruction));
    }),
  fault: ({ system, prompt, chosen, rejected }) =>
    firstFault(
      textFault("the prompt", prompt),
      textFault("the chosen answer", chosen),
      textFault("the rejected answer", rejected),
      system === undefined ? undefined : textFault("the instruction", system),
      chosen === rejected ? "the two answers are the same" : undefined,
      lengthFault(system, prompt, chosen, rejected),
    ),
  file: vertexFile,
};
