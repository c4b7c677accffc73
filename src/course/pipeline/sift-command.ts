import { join } from "node:path";
import { KitError } from "../../core/errors.js";
import type { Filter } from "../../data/filter.js";
import { atMost } from "../../data/filters/at-most.js";
import { distinct } from "../../data/filters/distinct.js";
import { finished } from "../../data/filters/finished.js";
import { fitting } from "../../data/filters/fitting.js";
import { oneLanguage } from "../../data/filters/one-language.js";
import { readable } from "../../data/filters/readable.js";
import { templated } from "../../data/filters/templated.js";
import { unique } from "../../data/filters/unique.js";
import { varied } from "../../data/filters/varied.js";
import { siftFile } from "../../data/sift-file/sift-file.js";
import { textGrid } from "../../plot/text-grid.js";
import type { Terminal } from "../desk/terminal.js";
import type { Asking } from "./named.js";
import { type AskingOptions, askingOf } from "./row-task.js";

/** What `npx distill sift` is told. */
export interface SiftCommandOptions extends AskingOptions {
  readonly out: string;
  /** Names of filters, in the order they judge. Default: finished, fitting where there is a schema, unique, distinct. */
  readonly filters?: readonly string[];
}

const makers: Readonly<Record<string, (asking: Asking) => Filter<unknown>>> = {
  finished: () => finished(),
  fitting({ answerSchema }) {
    if (answerSchema) return fitting(answerSchema);
    throw new KitError("the filter fitting has no schema to go by", {
      remedy: "Pass --task tickets or --schema FILE.",
      value: "fitting",
    });
  },
  templated: () => templated(),
  readable: () => readable(),
  "one-language": () => oneLanguage(),
  varied: () => varied(),
  unique: () => unique(),
  distinct: () => distinct(),
  "at-most-1": () => atMost(1),
};

/** Filters as they are named on a command line. */
export const filterNames: readonly string[] = Object.keys(makers);

/** Sorts candidates into accepted and rejected ones; 1 when the file has lines that are no candidates. */
export async function siftCommand(
  file: string,
  options: SiftCommandOptions,
  terminal: Terminal,
): Promise<number> {
  const asking = await askingOf(options);
  const usual = ["finished", ...(asking.answerSchema ? ["fitting"] : []), "unique", "distinct"];
  const filters = (options.filters ?? usual).map((name) => {
    const make = makers[name];
    if (make) return make(asking);
    throw new KitError(`there is no filter ${JSON.stringify(name)}`, {
      remedy: `There are ${filterNames.join(", ")}.`,
      value: name,
    });
  });
  const accepted = join(options.out, "accepted.jsonl");
  const rejected = join(options.out, "rejected.jsonl");
  const sifted = await siftFile(file, filters, { accepted, rejected });
  const rows = sifted.funnel;
  const numbers = (heading: string, cells: readonly number[]) =>
    ({ heading, cells: cells.map(String), align: "right" }) as const;
  const report = textGrid([
    { heading: "filter", cells: rows.map(({ filter }) => filter), align: "left" },
    numbers(
      "reached",
      rows.map(({ reached }) => reached),
    ),
    numbers(
      "rejected",
      rows.map(({ rejected }) => rejected),
    ),
    { heading: "first reason", cells: rows.map(({ example = "" }) => example), align: "left" },
  ]);
  terminal.write(
    report
      .split("\n")
      .map((line) => line.slice(0, terminal.width))
      .join("\n"),
  );
  terminal.write(`\n${sifted.accepted} of ${sifted.candidates} accepted, in ${accepted}`);
  if (sifted.unreadable === 0) return 0;
  terminal.write(`${sifted.unreadable} lines of ${file} hold no candidate; ${rejected} says which, and why.`);
  return 1;
}
