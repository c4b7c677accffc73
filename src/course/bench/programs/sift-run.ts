/** Sifts a file through all filters in a process of its own, and tells how much memory that took at most, in bytes. */
import type { Filter } from "../../../data/filter.js";
import { atMost } from "../../../data/filters/at-most.js";
import { correct } from "../../../data/filters/correct.js";
import { decontaminated } from "../../../data/filters/decontaminated.js";
import { distinct } from "../../../data/filters/distinct.js";
import { finished } from "../../../data/filters/finished.js";
import { oneLanguage } from "../../../data/filters/one-language.js";
import { readable } from "../../../data/filters/readable.js";
import { templated } from "../../../data/filters/templated.js";
import { unique } from "../../../data/filters/unique.js";
import { varied } from "../../../data/filters/varied.js";
import { siftFile } from "../../../data/sift-file/sift-file.js";
import { equations } from "../../../tasks/equations.js";

const [, , path = "", accepted = "", rejected = "", threads = ""] = process.argv;
const task = equations();
const held = task.inputs("test", 1000).map((input) => task.prompt(input));
const filters = [
  ...[
    finished(),
    templated(),
    correct(task),
    oneLanguage(),
    readable({ longestParagraph: 4000 }),
    varied(),
    decontaminated(held),
  ],
  ...[unique(), distinct(), atMost(100)],
] as Filter<unknown>[];
const start = performance.now();
const sifted = await siftFile(path, filters, { accepted, rejected, threads: Number(threads) });
const seconds = (performance.now() - start) / 1000;
process.send?.({ ...sifted, seconds, peakBytes: process.resourceUsage().maxRSS * 1024 });
