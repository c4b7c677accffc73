import { expect, test } from "vitest";
import type { Filter } from "../../../src/data/filter.js";
import { decontaminated } from "../../../src/data/filters/decontaminated.js";
import { finished } from "../../../src/data/filters/finished.js";
import { oneLanguage } from "../../../src/data/filters/one-language.js";
import { readable } from "../../../src/data/filters/readable.js";
import { templated } from "../../../src/data/filters/templated.js";
import { varied } from "../../../src/data/filters/varied.js";
import { written } from "../candidate.js";

/** The reason a filter gives, or nothing. */
async function reasonOf(judge: Filter<unknown>, ...given: Parameters<typeof written>) {
  const verdict = await judge(written(...given));
  return verdict.status === "accepted" ? undefined : verdict.reason;
}

test("what its model did not end itself is not finished", async () => {
  expect(await reasonOf(finished(), "whole")).toBeUndefined();
  expect(await reasonOf(finished(), "ha", { finishReason: "length" })).toMatch("limit of tokens");
  expect(await reasonOf(finished(), "", { finishReason: "blocked" })).toMatch("withheld");
});

test("the template is kept to the letter", async () => {
  expect(await reasonOf(templated(), "<think>a</think><answer>b</answer>")).toBeUndefined();
  expect(await reasonOf(templated(), "<think>a</think><answer>b</answer>!")).toBe(
    'text after the answer: "!"',
  );
});

test.each([
  ["x = 5, so α is 3.", undefined],
  ["Сначала вычтем 2x, затем разделим на 5", undefined],
  ["", undefined],
  ["123 + 4 = 127", undefined],
  ["これは漢字とカタカナです", undefined],
  ["先减去二，再除以五", undefined],
  ["First we subtract, 然后除以五 and get eight", "Latin mixed with Han (5 of 31 letters)"],
  ["вычтем the constant", "Latin mixed with Cyrillic (6 of 17 letters)"],
])("the language of %j: %s", async (output, reason) => {
  expect(await reasonOf(oneLanguage(), output)).toBe(reason);
});

test("a name in foreign letters passes where the text is long enough for the tolerance", async () => {
  const output = `${"Счёт выставлен верно, деньги вернутся на карту. ".repeat(3)}API`;
  expect(await reasonOf(oneLanguage(), output)).toBeUndefined();
  expect(await reasonOf(oneLanguage({ tolerance: 0 }), output)).toMatch("Cyrillic mixed with Latin (3 of");
  expect(() => oneLanguage({ tolerance: 1.5 })).toThrow("tolerance must be a share from 0 to 1, got 1.5");
});

test("paragraphs have a greatest length, and code blocks have no place", async () => {
  const paragraph = "word ".repeat(100).trim();
  expect(await reasonOf(readable(), `${paragraph}\n\n${paragraph}\r\n \r\n${paragraph}`)).toBeUndefined();
  expect(await reasonOf(readable(), "x".repeat(1001))).toBe("a paragraph of 1,001 characters");
  expect(await reasonOf(readable({ longestParagraph: 498 }), paragraph)).toBe(
    "a paragraph of 499 characters",
  );
  expect(await reasonOf(readable(), "so:\n  ```ts\n1\n```")).toBe("a code block");
  expect(await reasonOf(readable(), "so:\n~~~\n1\n~~~")).toBe("a code block");
  expect(await reasonOf(readable({ code: true }), "```\n1\n```")).toBeUndefined();
  expect(await reasonOf(readable(), "a `name` and ``` within")).toBeUndefined();
  expect(await reasonOf(readable(), "a\n\n".repeat(600_000))).toBeUndefined(); // more than a call takes arguments
  expect(() => readable({ longestParagraph: 0 })).toThrow("longestParagraph");
});

test("what goes round in circles is not varied", async () => {
  expect(await reasonOf(varied(), "wait, ".repeat(40))).toBe("97 % of it repeats what stood before");
  const steps =
    "take one from both sides, then divide by two; take three from both sides, then divide by five";
  expect(await reasonOf(varied(), steps)).toBeUndefined();
  expect(await reasonOf(varied(), "")).toBeUndefined();
  expect(() => varied({ repeated: -1 })).toThrow("repeated must be a share from 0 to 1, got -1");
});

test("short test prompts are found in longer ones, each by its own length; a single word is not", async () => {
  const filter = decontaminated(["My bill is wrong!", "It crashes", "Hello", "?"]);
  const asked = (prompt: string) => reasonOf(filter, "", { prompt });
  expect(await asked("Dear all, my bill is wrong since May.")).toBe('in the test set: "my bill is wrong"');
  expect(await asked("Sometimes it crashes and sometimes it does not, and I cannot say when.")).toMatch(
    "it crashes",
  );
  expect(await asked("Hello, my bill is right")).toBeUndefined();
  expect(await asked("hello")).toMatch("hello");
  expect(await asked("")).toBeUndefined();
  const strict = decontaminated(["It crashes"], { words: 1 });
  expect(await reasonOf(strict, "", { prompt: "Nothing crashes" })).toMatch("crashes");
});

test("test prompts are found in whole and in part, whatever their case and marks", async () => {
  const held = "A train leaves at nine and travels sixty miles an hour for two hours.";
  const filter = decontaminated([held, "7x+1=2x+41"]);
  const asked = (prompt: string) => reasonOf(filter, "", { prompt });
  expect(await asked(held.toUpperCase())).toMatch("a train leaves at nine and travels sixty");
  expect(await asked(`Tom waits. ${held.replaceAll(" ", "  ")} How far?`)).toMatch("in the test set");
  expect(await asked("A train leaves at ten and travels sixty miles a day for two days.")).toBeUndefined();
  expect(await asked("7X + 1 = 2x + 41")).toMatch("7x + 1 = 2x + 41");
  expect(await asked("7x-1=2x+41")).toBeUndefined();
  expect(await asked("Solve 7x+1 = 2x+41 for x, step by step, please")).toMatch("7x + 1 = 2x + 41");
  expect(() => decontaminated([])).toThrow("there are no test prompts to look for");
});
