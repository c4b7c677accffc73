import { KitError } from "../../core/errors.js";
import { recordFormats } from "../../data/formats/record-formats.js";
import { saveRecords } from "../../data/formats/save-records.js";
import { toRecords } from "../../data/sift.js";
import type { Terminal } from "../desk/terminal.js";
import { readCandidates } from "./candidates-file.js";
import { type AskingOptions, askingOf } from "./row-task.js";

const { "vertex-preference": _, ...formats } = recordFormats;

/** Formats as they are named on a command line. */
export const formatNames: readonly string[] = Object.keys(formats);

/** What `npx distill export` is told. */
export interface ExportCommandOptions extends Pick<AskingOptions, "task" | "instruction"> {
  readonly out: string;
  readonly format: string;
}

/** Writes candidates as a training file of a service; 1 when some cannot go into it, or the service would mind the file. */
export async function exportCommand(
  file: string,
  { out, format: name, ...told }: ExportCommandOptions,
  terminal: Terminal,
): Promise<number> {
  const format = Object.entries(formats).find(([known]) => known === name)?.[1];
  if (!format) {
    throw new KitError(`there is no format ${JSON.stringify(name)}`, {
      remedy: `There are ${formatNames.join(", ")}.`,
      value: name,
    });
  }
  const [system] = (await askingOf(told)).instructions ?? [];
  const { candidates, rejected: unreadable } = await readCandidates(file);
  const records = toRecords(candidates).map((record) =>
    system === undefined ? record : { ...record, system },
  );
  const { lines, rejected, lost, warnings } = await saveRecords(out, records, format);
  terminal.write(`${lines.length} records in ${out}, for ${name}`);
  terminal.write(
    system === undefined
      ? "They hold prompts and outputs alone: the student learns to do without the instruction."
      : "They hold the instruction as well: the student has to be given it when it is used.",
  );
  for (const { line, reason } of unreadable) terminal.write(`${file}, line ${line}: ${reason}`);
  for (const { record, reason } of rejected)
    terminal.write(`left out: ${reason} (${record.prompt.slice(0, 40)})`);
  for (const [field, count] of Object.entries(lost))
    terminal.write(`${count} lost their ${field}: ${name} has no place for it`);
  for (const warning of warnings) terminal.write(`warning: ${warning}`);
  return unreadable.length + rejected.length + Object.keys(lost).length + warnings.length === 0 ? 0 : 1;
}
