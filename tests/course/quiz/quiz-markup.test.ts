import { expect, test } from "vitest";
import { resultMarkup, textMarkup } from "../../../src/course/quiz/quiz-markup.js";
import { pageOf } from "../../plot/page.js";

test.each([
  ["a `b` *c* **d**", "a <code>b</code> <em>c</em> <strong>d</strong>"],
  ["[x](https://example.org/)", '<a href="https://example.org/">x</a>'],
  ["<b onclick=x>", "&lt;b onclick=x&gt;"],
  ["<script>x</script>", "&lt;script&gt;x&lt;/script&gt;"],
  ["[x](javascript:alert)", '<a href="">x</a>'],
  ["one\n\ntwo", "<p>one</p>\n<p>two</p>"],
])("%j becomes %j", (markdown, html) => {
  expect(textMarkup(markdown)).toBe(html);
});

test("a result says its status in words, with each remark under its letter", () => {
  const feedback = [
    { about: "b", text: "Not `this`." },
    { about: "answer", text: "<i>" },
  ];
  const html = resultMarkup({ question: "q", points: 1, of: 2, status: "partly", feedback }, "1. q");
  const { document } = pageOf(html);
  expect(document.querySelector("[role=heading]")?.textContent).toBe("1. q: Partly right, 1 of 2 points");
  expect(document.body.textContent).toContain("b Not this.");
  expect(document.body.textContent).toContain("<i>");
  expect(document.querySelector("code")?.textContent).toBe("this");
  const other = pageOf(resultMarkup({ question: "q", points: 0, of: 2, status: "wrong", feedback: [] }));
  expect(other.document.body.textContent).toBe("Not right, 0 of 2 points");
});
