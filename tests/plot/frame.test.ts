import { expect, test } from "vitest";
import { displayKey, type MimeBundle } from "../../src/core/host.js";
import { frame } from "../../src/plot/frame.js";

const shown = (value: unknown) => (value as { [displayKey](): MimeBundle })[displayKey]();
const rows = [
  { model: "a", right: 1 },
  { model: "b", right: 0 },
  { model: "b", right: 1 },
];

test("a frame shows itself as a table, in text and HTML", async () => {
  const bundle = shown(await frame(rows));
  expect(bundle["text/plain"]).toMatch(/^model\s+right\n─+\s+─+\na\s+1\nb\s+0\nb\s+1/);
  expect(bundle["text/html"]).toMatch(/<table/);
});

test("so does what is made from it", async () => {
  const grouped = (await frame(rows)).groupby(["model"]).agg({ right: "sum" });
  expect(shown(grouped)["text/plain"]).toMatch(/b\s+1$/);
});
