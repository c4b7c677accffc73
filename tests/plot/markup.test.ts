import { expect, test } from "vitest";
import { escapeMarkup } from "../../src/plot/markup.js";
import { pageOf, parseSvg } from "./page.js";

test("text comes back from HTML as it was, as content and as an attribute", () => {
  const text = `<script>alert("1" + '2')</script> &amp; & <!-- -->\n\t😀`;
  const { document } = pageOf(
    `<p title="${escapeMarkup(text)}" lang='${escapeMarkup(text)}'>${escapeMarkup(text)}</p>`,
  );
  const p = document.querySelector("p");
  expect([p?.textContent, p?.getAttribute("title"), p?.getAttribute("lang")]).toEqual([text, text, text]);
  expect(document.querySelector("script")).toBe(null);
});

test("characters that XML does not allow are replaced", () => {
  expect(parseSvg(`<svg>${escapeMarkup("a\u0000\u001bb")}</svg>`).textContent).toBe("a��b");
  expect(parseSvg(`<svg>${escapeMarkup("a\ufffe\uffffb")}</svg>`).textContent).toBe("a��b");
  expect(escapeMarkup("\ud800a😀\udc00")).toBe("�a😀�");
});
