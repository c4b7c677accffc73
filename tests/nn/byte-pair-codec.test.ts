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

test("frequent text becomes few tokens, and the vocabulary keeps its size", () => {
  const tokenizer = Tokenizer.bytePairs([fable], { vocabularySize: 300 });
  expect(tokenizer.size).toBeLessThanOrEqual(300);
  expect(tokenizer.encode(" the grapes").length).toBe(2);
  expect(tokenizer.encode(" xylophone").length).toBeGreaterThan(5);
});

test("the most frequent pair is joined first, and equals in the order of their bytes", () => {
  const tokenizer = Tokenizer.bytePairs(["ab ab ab cd cd", "ef ef"], { vocabularySize: 260 + 4 });
  const { definition } = tokenizer;
  const learned = definition.kind === "byte-pairs" ? definition.merges : [];
  // "ab" stands three times; then all pairs stand twice, and the space's byte is the lowest.
  expect(learned.map((pair) => tokenizer.decode(pair))).toEqual(["ab", " c", " ab", "ef"]);
});

test("the same texts give the same vocabulary, and it can be saved", () => {
  const first = Tokenizer.bytePairs([fable]);
  const second = Tokenizer.bytePairs([fable]);
  expect(second.definition).toEqual(first.definition);
  const loaded = new Tokenizer(JSON.parse(JSON.stringify(first.definition)));
  expect(loaded.encode(fable)).toEqual(first.encode(fable));
  expect(loaded.size).toBe(first.size);
});

test("digits stay apart or join, as asked", () => {
  const texts = ["in 2026 and 2026 and 2026"];
  expect(Tokenizer.bytePairs(texts).encode("2026").length).toBe(4);
  expect(Tokenizer.bytePairs(texts, { numbers: "merged" }).encode(" 2026").length).toBe(1);
});

test("words are one token each and never joined to others", () => {
  const tokenizer = Tokenizer.bytePairs(["<think>a</think>".repeat(9)], { words: ["<think>", "</think>"] });
  const [open, , close] = tokenizer.encode("<think>a</think>");
  expect([open, close]).toEqual([4, 5]);
  expect(tokenizer.definition).toMatchObject({ merges: [] });
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
