import { expect, test } from "vitest";
import { Tokenizer } from "../../src/nn/tokenizer.js";

test("text comes back as it was, words and characters outside the basic plane included", () => {
  const tokenizer = Tokenizer.characters("abc +()ж😀", ["<think>", "</think>"]);
  for (const text of ["", "abc", "<think>a+b</think>c", "(ж😀)", "<think"]) {
    if (text === "<think") expect(() => tokenizer.encode(text)).toThrow('no token for "<"');
    else expect(tokenizer.decode(tokenizer.encode(text))).toBe(text);
  }
  expect(tokenizer.encode("<think>😀").length).toBe(2);
});

test("of several words that fit, the longest is one token", () => {
  const tokenizer = Tokenizer.characters("0123456789", ["1", "10", "100"]);
  expect(tokenizer.encode("100").length).toBe(1);
  expect(tokenizer.encode("1000").length).toBe(2);
  expect(tokenizer.size).toBe(4 + 10 + 2); // of the words, "1" is a character as well
});

test("text that spells a reserved token is ordinary text", () => {
  const tokenizer = Tokenizer.characters("<eos>");
  const tokens = tokenizer.encode("<eos>");
  expect(tokens.length).toBe(5);
  expect(tokens).not.toContain(tokenizer.end);
});

test("words may hold characters that mean something to regular expressions", () => {
  const tokenizer = Tokenizer.characters("ab", ["a+b", "(.*)"]);
  expect(tokenizer.encode("a+bab(.*)").length).toBe(4);
  expect(() => tokenizer.encode("a.b")).toThrow('no token for "."');
});

test("reserved tokens are left out of text", () => {
  const tokenizer = Tokenizer.characters("ab");
  expect(
    tokenizer.decode([tokenizer.beginning, ...tokenizer.encode("ab"), tokenizer.end, tokenizer.padding]),
  ).toBe("ab");
});
