import { expect, test } from "vitest";
import { filter } from "../../src/data/filter.js";
import { filterQuality } from "../../src/data/filter-quality.js";
import { finished } from "../../src/data/filters/finished.js";
import { unique } from "../../src/data/filters/unique.js";
import { written } from "./candidate.js";

const short = filter<unknown>("short", ({ output }) => (output.length > 5 ? "too long" : undefined));
const as = (output: string, ...faults: string[]) => ({ candidate: written(output), faults });

test("what is found of what is faulty, and of what is turned down, for each filter and for all", async () => {
  const labelled = [
    as("seven", "short"), // missed
    as("seventeen", "short"), // found
    as("eighteen", "short"), // found
    as("nineteen"), // turned down though good
    as("six"),
    as("six", "unique"),
    as("9", "finished"), // nothing of it is to be seen in the finish reason
  ];
  expect(await filterQuality(labelled, [short, unique(), finished()])).toEqual([
    { filter: "short", faulty: 3, rejected: 3, found: 2, precision: 2 / 3, recall: 2 / 3 },
    { filter: "unique", faulty: 1, rejected: 1, found: 1, precision: 1, recall: 1 },
    { filter: "finished", faulty: 1, rejected: 0, found: 0, recall: 0 },
    { filter: "all of them", faulty: 5, rejected: 4, found: 3, precision: 3 / 4, recall: 3 / 5 },
  ]);
});

test("a filter sees also what those before it turn down, and begins anew for the last row", async () => {
  const labelled = [as("nineteen", "short"), as("nineteen", "short", "unique"), as("six")];
  const [, second, all] = await filterQuality(labelled, [short, unique()]);
  expect(second).toMatchObject({ filter: "unique", rejected: 1, found: 1 });
  expect(all).toMatchObject({ faulty: 2, rejected: 2, found: 2 });
});

test("without candidates there are no shares", async () => {
  expect(await filterQuality([], [short])).toEqual([
    { filter: "short", faulty: 0, rejected: 0, found: 0 },
    { filter: "all of them", faulty: 0, rejected: 0, found: 0 },
  ]);
});

test("a fault that no filter is for is refused", async () => {
  await expect(filterQuality([as("six", "shrt")], [short])).rejects.toThrow(
    'the fault "shrt", and no filter has that name. Label with the names of the filters: "short".',
  );
});
