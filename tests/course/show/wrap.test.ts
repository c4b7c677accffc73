import { expect, test } from "vitest";
import { wrap } from "../../../src/course/show/wrap.js";

test("lines are cut at spaces, and go on under their text", () => {
  expect(wrap("one two three four", { width: 11, indent: "- ", hanging: "  " })).toEqual([
    "- one two",
    "  three",
    "  four",
  ]);
  expect(wrap("short\n\nlines", { width: 20 })).toEqual(["short", "", "lines"]);
});

test("columns that are lined up by spaces stay so while they fit", () => {
  expect(wrap("got       3", { width: 20, indent: "  " })).toEqual(["  got       3"]);
});

test("a word that is too long is cut, and nothing is lost", () => {
  const lines = wrap(`at ${"x".repeat(50)} end`, { width: 20, indent: "  " });
  expect(lines.every((line) => line.length <= 20)).toBe(true);
  expect(lines.join("").replaceAll(" ", "")).toBe(`at${"x".repeat(50)}end`);
});

test("colours take no room", () => {
  expect(wrap("\x1b[31mabc\x1b[39m def", { width: 7 })).toEqual(["\x1b[31mabc\x1b[39m def"]);
});
