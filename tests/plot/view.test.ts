import { inspect } from "node:util";
import { expect, test } from "vitest";
import { displayKey } from "../../src/core/host.js";
import { view } from "../../src/plot/view.js";

test("a view shows its text in a terminal and every form in a notebook", () => {
  let drawn = 0;
  const shown = view(
    { title: "A" },
    () => "words",
    () => ({ "text/html": `<b>${++drawn}</b>` }),
  );
  expect(drawn).toBe(0);
  expect([String(shown), inspect(shown), inspect({ shown })]).toEqual(["words", "words", "{ shown: words }"]);
  expect(shown[displayKey]()).toEqual({ "text/html": "<b>1</b>", "text/plain": "words" });
  expect(shown[displayKey]()).toEqual({ "text/html": "<b>1</b>", "text/plain": "words" });
  expect(Object.keys(shown)).toEqual(["title"]);
});

test("properties that are computed stay so", () => {
  let count = 0;
  const shown = view(
    {
      get next() {
        return ++count;
      },
    },
    () => "",
    () => ({}),
  );
  expect([shown.next, shown.next]).toEqual([1, 2]);
});
