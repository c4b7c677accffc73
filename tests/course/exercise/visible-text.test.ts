import { expect, test } from "vitest";
import { visibleText } from "../../../src/course/exercise/visible-text.js";

test("what steers a terminal or turns text round is shown, other text stays", () => {
  expect(visibleText("a\u001b[2J\u0007\u202e")).toBe("a\\x1b[2J\\x07\\u202e");
  expect(visibleText("two\nlines\tпривет 😀")).toBe("two\nlines\tпривет 😀");
});
