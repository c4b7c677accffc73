import { chatMessages } from "./chat-messages.js";
import type { InstructedRecord, PreferenceRecord, RecordFormat } from "./record-format.js";
import { shareGpt } from "./share-gpt.js";
import { textInputOutput } from "./text-input-output.js";
import { vertexContents } from "./vertex-contents.js";
import { vertexPreference } from "./vertex-preference.js";

/**
 * Every format of records, by the name it is asked for on a command line.
 *
 * @example
 * ```ts
 * Object.keys(recordFormats); // ["text_input", "chat", "sharegpt", "vertex", "vertex-preference"]
 * ```
 */
export const recordFormats: {
  readonly text_input: RecordFormat<InstructedRecord>;
  readonly chat: RecordFormat<InstructedRecord>;
  readonly sharegpt: RecordFormat<InstructedRecord>;
  readonly vertex: RecordFormat<InstructedRecord>;
  readonly "vertex-preference": RecordFormat<PreferenceRecord>;
} = {
  text_input: textInputOutput,
  chat: chatMessages,
  sharegpt: shareGpt,
  vertex: vertexContents,
  "vertex-preference": vertexPreference,
};
