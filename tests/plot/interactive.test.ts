import { expect, test } from "vitest";
import { interactiveMarkup } from "../../src/plot/interactive.js";
import { pageOf } from "./page.js";

const picture = `<svg xmlns="http://www.w3.org/2000/svg"><text>"50%" & 'é' #1</text></svg>`.replace(
  "&",
  "&amp;",
);
const spec = { data: [{ name: "</script><!-- <b>" }], layout: {}, config: {} };
const parts = {
  picture,
  spec,
  title: 'T "1"',
  summary: "Less <is> more.",
  values: "<table><tr><td>7</td></tr></table>",
};

test("without scripts it is a picture, a summary and a table", () => {
  const { document } = pageOf(interactiveMarkup(parts));
  const source = document.querySelector("img")?.getAttribute("src") ?? "";
  expect(source.startsWith("data:image/svg+xml,")).toBe(true);
  expect(decodeURIComponent(source.slice(source.indexOf(",") + 1))).toBe(picture);
  expect(document.querySelector("img")?.getAttribute("alt")).toBe('T "1"');
  expect(document.querySelector("figcaption")?.textContent).toBe("Less <is> more.");
  expect(document.querySelector("details td")?.textContent).toBe("7");
});

test("nothing in the figure's texts can end its scripts", () => {
  const { document } = pageOf(interactiveMarkup(parts) + interactiveMarkup(parts));
  expect([...document.querySelectorAll("script")]).toHaveLength(4);
  expect(JSON.parse(document.querySelector("figure script")?.textContent ?? "")).toEqual(spec);
});

test("two figures on a page share no id", () => {
  expect(pageOf(interactiveMarkup(parts)).document.querySelector("[id]")).toBe(null);
});

test("the library is not in it", () => {
  expect(interactiveMarkup(parts).length).toBeLessThan(8000);
});
