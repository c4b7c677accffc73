import { describe, expect, test } from "vitest";
import { random } from "../../../src/core/random.js";
import { chatMessages } from "../../../src/data/formats/chat-messages.js";
import { exportRecords, importRecords } from "../../../src/data/formats/export-records.js";
import type { InstructedRecord } from "../../../src/data/formats/record-format.js";
import { shareGpt } from "../../../src/data/formats/share-gpt.js";
import { textInputOutput } from "../../../src/data/formats/text-input-output.js";
import { vertexContents } from "../../../src/data/formats/vertex-contents.js";
import { vertexPreference } from "../../../src/data/formats/vertex-preference.js";

/** Text of any characters there are: from any plane, with quotes, line ends and marks of order. */
function anyText(next: () => number): string {
  const length = 1 + Math.floor(next() * 30);
  const characters = Array.from({ length }, () => {
    const kind = next();
    if (kind < 0.2) return '"\\\n\r\t\u2028\u2029\ufeff\u0000'[Math.floor(next() * 9)] ?? "";
    const point = Math.floor(next() * (kind < 0.6 ? 0x500 : 0x10ffff));
    return point >= 0xd800 && point <= 0xdfff ? "ы" : String.fromCodePoint(point);
  });
  return `${characters.join("")}.`;
}

describe.each([chatMessages, shareGpt, vertexContents, textInputOutput])("$name", (format) => {
  test("whatever is written is read back, through JSON", () => {
    const next = random(5);
    const records: InstructedRecord[] = Array.from({ length: 300 }, (_, i) => ({
      ...{ prompt: anyText(next), output: anyText(next) },
      ...(i % 2 === 0 && format.cannotCarry.length === 0 ? { system: anyText(next) } : {}),
    }));
    const { lines, rejected } = exportRecords(records, format);
    expect(rejected).toEqual([]);
    const back = importRecords(JSON.parse(JSON.stringify(lines)), format);
    expect(back).toEqual({ records, rejected: [], unread: {} });
  });

  test.each([
    [{ prompt: " \n", output: "4" }, "the prompt is empty"],
    [{ prompt: "2+2", output: "" }, "the output is empty"],
    [{ prompt: "2+2", output: "\ud800" }, "the output has half a character (a lone surrogate)"],
  ])("%j is refused", (record, reason) => {
    expect(exportRecords([record], format)).toMatchObject({ lines: [], rejected: [{ record, reason }] });
  });

  test.each([
    [null],
    ["text"],
    [{}],
    [{ messages: 1, contents: 1, conversations: 1, text_input: 1, output: "" }],
  ])("the line %j is no record, and says why", (line) => {
    const { records, rejected } = importRecords([line], format);
    expect(records).toEqual([]);
    expect(rejected[0]?.reason).toMatch(/\w: /);
  });

  test("a field that a record has no place for is counted", () => {
    const { lines } = exportRecords([{ prompt: "a", output: "b" }], format);
    const [line] = lines;
    expect(importRecords([{ ...(line as object), id: 7 }], format)).toMatchObject({ unread: { id: 1 } });
  });
});

test("the lines are the services' own", () => {
  const record = { system: "Be brief.", prompt: "2+2", output: "4" };
  expect(chatMessages.write(record)).toEqual({
    messages: [
      { role: "system", content: "Be brief." },
      { role: "user", content: "2+2" },
      { role: "assistant", content: "4" },
    ],
  });
  expect(vertexContents.write(record)).toEqual({
    systemInstruction: { role: "system", parts: [{ text: "Be brief." }] },
    contents: [
      { role: "user", parts: [{ text: "2+2" }] },
      { role: "model", parts: [{ text: "4" }] },
    ],
  });
  expect(shareGpt.write(record)).toMatchObject({
    conversations: [{ from: "system", value: "Be brief." }, {}, {}],
  });
  expect(textInputOutput.write(record)).toEqual({ text_input: "2+2", output: "4" });
});

test("what a format cannot carry is counted, not dropped in silence", () => {
  const records = [
    { system: "Be brief.", prompt: "2+2", output: "4" },
    { prompt: "2+3", output: "5" },
  ];
  expect(exportRecords(records, textInputOutput).lost).toEqual({ system: 1 });
  expect(exportRecords(records, vertexContents).lost).toEqual({});
});

test("limits of a record are the services'", () => {
  const fault = (prompt: number, output: number, format = textInputOutput) =>
    format.fault({ prompt: "a".repeat(prompt), output: "b".repeat(output) });
  expect(fault(40_000, 5000)).toBeUndefined();
  expect(fault(40_001, 1)).toBe("the prompt has 40001 characters, 40000 are allowed");
  expect(fault(1, 5001)).toBe("the output has 5001 characters, 5000 are allowed");
  expect(fault(4 * 131_072 - 4, 4, vertexContents)).toBeUndefined();
  expect(fault(4 * 131_072, 4, vertexContents)).toBe(
    "the example has about 131073 tokens, 131072 are allowed",
  );
});

test("limits of a file are warned of", () => {
  const records = (count: number, output = "b") =>
    Array.from({ length: count }, () => ({ prompt: "a", output }));
  expect(exportRecords(records(19), textInputOutput).warnings).toEqual([
    "text_input wants at least 20 records, there are 19",
  ]);
  expect(exportRecords(records(20), textInputOutput).warnings).toEqual([]);
  expect(exportRecords(records(900, "b".repeat(4900)), textInputOutput).warnings[0]).toMatch(
    /allows 4000000 bytes/,
  );
});

test("a conversation of several turns is no record, and says what it is", () => {
  const turns = ["user", "assistant", "user", "assistant"].map((role) => ({ role, content: "a" }));
  expect(chatMessages.read({ messages: turns })).toEqual({
    status: "rejected",
    reason: "a record is one question and one answer; this conversation is user, model, user, model",
  });
  expect(chatMessages.read({ messages: [] })).toMatchObject({ status: "rejected" });
});

describe("vertex-preference", () => {
  test("whatever is written is read back, the better answer first", () => {
    const next = random(6);
    const records = Array.from({ length: 200 }, (_, i) => ({
      ...(i % 2 ? { system: anyText(next) } : {}),
      ...{ prompt: anyText(next), chosen: `${anyText(next)}1`, rejected: `${anyText(next)}2` },
    }));
    const { lines, rejected } = exportRecords(records, vertexPreference);
    expect(rejected).toEqual([]);
    expect(importRecords(JSON.parse(JSON.stringify(lines)), vertexPreference).records).toEqual(records);
  });

  test("answers that are the same, or not two, make no preference", () => {
    const same = { prompt: "a", chosen: "b", rejected: "b" };
    expect(exportRecords([same], vertexPreference).rejected[0]?.reason).toBe("the two answers are the same");
    expect(vertexPreference.fault({ ...same, rejected: "c", system: "\ud800" })).toMatch(/lone surrogate/);
    const line = vertexPreference.write({ ...same, rejected: "c" }) as { completions: object[] };
    expect(vertexPreference.read({ ...line, completions: line.completions.slice(1) })).toMatchObject({
      status: "rejected",
    });
    expect(vertexPreference.read({ ...line, contents: [] })).toMatchObject({ status: "rejected" });
  });
});
