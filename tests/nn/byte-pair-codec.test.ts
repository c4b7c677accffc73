import { expect, test } from "vitest";
import { random } from "../../src/core/random.js";
import { Tokenizer } from "../../src/nn/tokenizer.js";

const fable = "The fox saw the grapes. The grapes hung high; the fox left the grapes. ".repeat(8);

/** Text of random code points from all planes, half surrogate pairs left out. */
function randomText(seed: number): string {
  const next = random(seed);
  const planes = [0x7f, 0x7ff, 0xffff, 0x10ffff];
  return Array.from({ length: Math.floor(next() * 40) }, () => {
    const code = Math.floor(next() * (planes[Math.floor(next() * 4)] as number));
    return code >= 0xd800 && code <= 0xdfff ? " 7" : String.fromCodePoint(code);
  }).join("");
}

test.each(["apart", "merged"] as const)("any Unicode text comes back as it was (numbers %s)", (numbers) => {
  const tokenizer = Tokenizer.bytePairs([fable, "Ёжик 2026 ёжик 2026"], { numbers, words: ["<think>"] });
  for (let seed = 0; seed < 500; seed++) {
    const text = `${randomText(seed)}<think>${randomText(seed + 1000)}`;
    expect(tokenizer.decode(tokenizer.encode(text))).toBe(text);
  }
  for (const text of ["", " ", "\ufeffmark", "a\0b", "\r\n\t  x", "👩‍👩‍👧", "e\u0301"]) {
    expect(tokenizer.decode(tokenizer.encode(text))).toBe(text);
  }
});

test("digits stay apart or join, as asked", () => {
  const texts = ["in 2026 and 2026 and 2026"];
  expect(Tokenizer.bytePairs(texts).encode("2026").length).toBe(4);
  expect(Tokenizer.bytePairs(texts, { numbers: "merged" }).encode(" 2026").length).toBe(1);
});

test("text that spells a reserved token is ordinary text", () => {
  const tokenizer = Tokenizer.bytePairs(["<eos>".repeat(9)]);
  expect(tokenizer.encode("<eos>")).not.toContain(tokenizer.end);
  expect(tokenizer.decode([tokenizer.beginning, ...tokenizer.encode("<eos>"), tokenizer.end])).toBe("<eos>");
});

test("half a surrogate pair is refused with the reason, in training and in use", () => {
  const tokenizer = Tokenizer.bytePairs([fable]);
  expect(() => tokenizer.encode("a\ud83d")).toThrow(
    /holds U\+D83D, half of a surrogate pair.*Cut text between/,
  );
  expect(() => Tokenizer.bytePairs(["\udc00"])).toThrow(/U\+DC00/);
});

test("a vocabulary without room for the bytes is refused, and so are words twice", () => {
  expect(() => Tokenizer.bytePairs([fable], { vocabularySize: 200 })).toThrow(/at least 260, got 200/);
  expect(() => Tokenizer.bytePairs([fable], { words: ["a", "a"] })).toThrow(/words must differ/);
});

test("bytes that are no character yet are shown as such", () => {
  const tokenizer = Tokenizer.bytePairs([]);
  const tokens = tokenizer.encode("ж");
  expect(tokenizer.decode(tokens.slice(0, 1))).toBe("\ufffd");
  expect(tokenizer.decode(tokens)).toBe("ж");
});

test("of two pairs that overlap, the one learned first is joined", () => {
  const [a, b, c] = [..."abc"].map((letter) => 4 + letter.charCodeAt(0)) as [number, number, number];
  const join = (...merges: [number, number][]) =>
    new Tokenizer({ kind: "byte-pairs", numbers: "apart", words: [], merges }).encode("abc");
  expect(join([a, b], [b, c])).toEqual([260, c]);
  expect(join([b, c], [a, b])).toEqual([a, 260]);
  expect(join([a, b], [260, c])).toEqual([261]);
});
