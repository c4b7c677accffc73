import { expect, test } from "vitest";
import { quotesIn } from "../../src/core/quotes-in.js";

test.each([
  [
    'It says "was charged twice" and “pay\nrent”, or «ещё раз».',
    ["was charged twice", "pay\nrent", "ещё раз"],
  ],
  ['The "Tenant" pays " ", and "once ".', []],
  ["no quotes, don't you see", []],
])("%j", (text, quotes) => {
  expect(quotesIn(text)).toEqual(quotes);
});
