import { expect, test } from "vitest";
import { oneLine, shownJson } from "../../src/classroom/one-line.js";

test.each([
  ["ana", "ana"],
  ["José 😀", "José 😀"],
  ["ana\nben: 5 of 5", "ana\\nben: 5 of 5"],
  ["a\r\tb", "a\\x0d\\tb"],
  ["\u001b[2K\u009b1A", "\\x1b[2K\\x9b1A"],
  ["a\u2028b\u2029\u202e", "a\\u2028b\\u2029\\u202e"],
])("%j is shown as %j", (text, shown) => expect(oneLine(text)).toBe(shown));

test("JSON says the same, and steers no terminal", () => {
  const data = { student: "a\u001b\u009b2J\n\u007f\u202e\u2028é" };
  const text = shownJson(data);
  expect(JSON.parse(text)).toEqual(data);
  expect(text).not.toMatch(/(?!\n)\p{Cc}|[\u202a-\u202e\u2028]/u);
  expect(text).toContain("é");
});
