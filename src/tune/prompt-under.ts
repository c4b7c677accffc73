import type { TrainingRecord } from "../core/types.js";
import type { InstructedRecord } from "../data/formats/record-format.js";

/** A record for a student that reads prompts alone: the instruction that its prompt stands under is put before it. */
export function promptUnder({ system, prompt, output }: InstructedRecord): TrainingRecord {
  return { prompt: system === undefined ? prompt : `${system}\n\n${prompt}`, output };
}
