import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { madeFrom } from "../../../src/data/sift-file/filter-makers.js";

const folder = join(import.meta.dirname, "..", "..", "..", "src", "data", "filters");
const recipes = readdirSync(folder).flatMap((file) =>
  [...readFileSync(join(folder, file), "utf8").matchAll(/withRecipe\([^"]*"(\w+)"/g)].map(
    ([, make = ""]) => make,
  ),
);

test("every filter with a recipe can be made again in a thread", () => {
  expect(recipes.length).toBeGreaterThanOrEqual(9);
  for (const make of recipes) {
    const again = () => {
      try {
        madeFrom({ make, with: [] });
      } catch (error) {
        if (String(error).includes("nothing is known")) throw error; // others miss their arguments
      }
    };
    expect(again, make).not.toThrow();
  }
});

test("one that nothing makes is told as what is to be done", () => {
  expect(() => madeFrom({ make: "direct", with: [] })).toThrow(
    'nothing is known that makes "direct" again in a thread. Add it to src/data/sift-file/filter-makers.ts',
  );
  expect(() => madeFrom({ make: "constructor", with: [] })).toThrow("nothing is known");
});
