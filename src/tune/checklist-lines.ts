import type { Candidate } from "../core/types.js";
import { decontaminated } from "../data/filters/decontaminated.js";
import { distinct } from "../data/filters/distinct.js";
import { unique } from "../data/filters/unique.js";
import { exportRecords } from "../data/formats/export-records.js";
import { sift } from "../data/sift.js";
import type { PlannedTuning } from "./checklist.js";

/** One line of a checklist. */
export interface CheckedLine {
  readonly about: string;
  readonly status: "pass" | "warn" | "fail";
  readonly found: string;
  /** What to do, where it does not pass. */
  readonly remedy?: string;
}

/** Looks at one side of a planned job. */
type Check = (
  planned: PlannedTuning,
  candidates: readonly Candidate<number>[],
) => CheckedLine | Promise<CheckedLine>;

const passed = (about: string, found: string): CheckedLine => ({ about, status: "pass", found });
const warned = (about: string, found: string, remedy: string): CheckedLine => ({
  ...{ about, status: "warn", found, remedy },
});
const failed = (about: string, found: string, remedy: string): CheckedLine => ({
  ...{ about, status: "fail", found, remedy },
});

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

function form({ records, format }: PlannedTuning): CheckedLine {
  const { rejected, lost, warnings } = exportRecords(records, format);
  const [first] = rejected;
  if (first) {
    const found = `${rejected.length} of ${records.length} would be refused; the first: ${first.reason}`;
    return failed("form", found, "Mend them or leave them out: exportRecords says which and why.");
  }
  const fields = Object.entries(lost).map(
    ([field, count]) => `${format.name} has no place for ${field} (${count})`,
  );
  const notes = [...fields, ...warnings];
  return notes.length > 0
    ? warned("form", notes.join("; "), "Choose another format, or mend the records.")
    : passed("form", `${records.length} records as ${format.name} takes them`);
}

/** Gemini's documentation asked for 20 at least and advised 100 to 500. */
function number({ records: { length } }: PlannedTuning): CheckedLine {
  const remedy = "Generate more: 100 to 500 is the usual advice for a narrow task.";
  if (length < 20) return failed("number", `${length} records`, remedy);
  return length < 100 ? warned("number", `${length} records`, remedy) : passed("number", `${length} records`);
}

async function duplicates(_: PlannedTuning, candidates: readonly Candidate<number>[]): Promise<CheckedLine> {
  const once = await sift(candidates, [unique()]);
  const { rejected } = await sift(once.accepted, [distinct()]);
  const [same, alike] = [once.rejected.length, rejected.length];
  const found = `${same} the same as one before, ${alike} nearly so, of ${candidates.length}`;
  return same + alike > 0
    ? warned("duplicates", found, "Sift with unique() and distinct(): what stands twice counts twice.")
    : passed("duplicates", "none");
}

async function leakage(
  { testPrompts = [], leakedWords = 13 }: PlannedTuning,
  candidates: readonly Candidate<number>[],
): Promise<CheckedLine> {
  if (testPrompts.length === 0) {
    return failed(
      "leakage",
      "no test prompts were given",
      "Set a test apart before anything is generated, and pass its prompts.",
    );
  }
  const { rejected } = await sift(candidates, [decontaminated(testPrompts, { words: leakedWords })]);
  const [first] = rejected;
  if (!first) return passed("leakage", `nothing of ${testPrompts.length} test prompts is trained on`);
  const found = `${rejected.length} of ${candidates.length} records; the first is ${first.reason}`;
  return failed(
    "leakage",
    found,
    "Sift with decontaminated(testPrompts): otherwise the test measures memory.",
  );
}

function validation({ records, validation: held = [] }: PlannedTuning): CheckedLine {
  if (held.length === 0) {
    const found = "none: the curve will not tell learning from learning by heart";
    return warned("validation", found, "Keep a tenth of the records out of training.");
  }
  const shown = new Set(records.map(({ prompt }) => prompt));
  const seen = held.filter(({ prompt }) => shown.has(prompt)).length;
  return seen > 0
    ? failed(
        "validation",
        `${seen} of ${held.length} are trained on as well`,
        "Take them out of one of the two.",
      )
    : passed("validation", `${held.length} records that are not trained on`);
}

function baseline({ baseline: base }: PlannedTuning): CheckedLine {
  if (!base) {
    const found = "not measured: nobody will know what tuning brought";
    return failed("baseline", found, "Measure the base model on the test first, with your best prompt.");
  }
  const found = `the base reaches ${percent(base.value)} untuned`;
  return base.value >= 0.8
    ? warned("baseline", found, "Try a better prompt, and examples in it, before you pay for tuning.")
    : passed("baseline", found);
}

/** Usual advice, by the number of records: from, least and most epochs. */
const advice: readonly (readonly [from: number, least: number, most: number])[] = [
  [10_001, 1, 3],
  [1000, 3, 5],
  [0, 5, 10],
];

function epochs({ records: { length }, epochs: planned }: PlannedTuning): CheckedLine {
  const [, least, most] = advice.find(([from]) => length >= from) as (typeof advice)[number];
  const found = `${planned} for ${length} records; usual are ${least} to ${most}`;
  if (planned < least)
    return warned(
      "epochs",
      found,
      "Fewer may not be enough: watch whether the curve still falls at the end.",
    );
  return planned > most
    ? warned("epochs", found, "More may be learning by heart: watch the validation loss, and stop early.")
    : passed("epochs", found);
}

function cost({ records, epochs: planned, price, budget, tokens = estimated }: PlannedTuning): CheckedLine {
  const once = records.reduce(
    (sum, { system = "", prompt, output }) => sum + tokens(system) + tokens(prompt) + tokens(output),
    0,
  );
  const all = once * planned;
  const counted = `${once.toLocaleString("en")} tokens x ${planned} epochs = ${all.toLocaleString("en")}`;
  if (!price)
    return warned(
      "cost",
      `${counted}; no price was given`,
      "Pass a price of tuningPrices, or your service's own.",
    );
  const { model, perMillionTokens, readOn, source } = price;
  const dollars = (all * perMillionTokens) / 1e6;
  const found = `${counted}, about ${dollars.toFixed(2)} USD for ${model} (${perMillionTokens} a million tokens; ${source}, read on ${readOn})`;
  return budget !== undefined && dollars > budget
    ? failed(
        "cost",
        `${found}; ${budget.toFixed(2)} are allowed`,
        "Fewer records or epochs, or a smaller model.",
      )
    : passed("cost", found);
}

const estimated = (text: string) => Math.ceil(text.length / 4);

/** All of them, in the order in which they are read. */
export const checks: readonly Check[] = [
  form,
  number,
  duplicates,
  leakage,
  validation,
  baseline,
  epochs,
  cost,
];
