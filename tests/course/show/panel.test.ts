import { expect, test } from "vitest";
import { panelMarkup } from "../../../src/course/show/panel.js";

test("a panel is a titled group; its title is text, its content HTML", () => {
  const markup = panelMarkup("1 < 2 & more", "good", "<em>so</em>");
  expect(markup).toContain('aria-label="1 &lt; 2 &amp; more"');
  expect(markup).toContain(">1 &lt; 2 &amp; more</div><em>so</em></section>");
});

test("good, bad and neutral can be told apart", () => {
  const tones = (["good", "bad", "neutral"] as const).map((tone) => panelMarkup("a", tone, ""));
  expect(new Set(tones).size).toBe(3);
});
