import { expect, test } from "vitest";
import { shortened } from "../../src/plot/shortened.js";

test.each([
  ["four", 4, "four"],
  ["fives", 4, "fiv…"],
  ["👍👍👍", 3, "👍👍👍"],
  ["👍👍👍👍", 3, "👍👍…"],
])("%s in %i characters is %s", (text, most, expected) => {
  expect(shortened(text, most)).toBe(expected);
});
