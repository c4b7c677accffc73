import { firstFault, type InstructedRecord, textFault, withSystem } from "./record-format.js";

/** One turn of a conversation, by whom and what. */
export interface Turn {
  readonly by: "system" | "user" | "model";
  readonly text: string;
}

/** A record as a conversation. */
export function toTurns({ system, prompt, output }: InstructedRecord): Turn[] {
  const turns: Turn[] = [
    { by: "user", text: prompt },
    { by: "model", text: output },
  ];
  return system === undefined ? turns : [{ by: "system", text: system }, ...turns];
}

/** A conversation of one question and one answer as a record, or why it is none. */
export function fromTurns(turns: readonly Turn[]): InstructedRecord | string {
  const [first, ...rest] = turns;
  const system = first?.by === "system" ? first.text : undefined;
  const [question, answer, ...others] = system === undefined ? turns : rest;
  if (question?.by !== "user" || answer?.by !== "model" || others.length > 0) {
    const order = turns.map(({ by }) => by).join(", ") || "nothing";
    return `a record is one question and one answer; this conversation is ${order}`;
  }
  return withSystem({ prompt: question.text, output: answer.text }, system);
}

/** Why a record's texts cannot be trained on. */
export function turnsFault(record: InstructedRecord): string | undefined {
  return firstFault(
    textFault("the prompt", record.prompt),
    textFault("the output", record.output),
    record.system === undefined ? undefined : textFault("the instruction", record.system),
  );
}
