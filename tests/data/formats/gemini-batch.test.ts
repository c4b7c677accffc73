import { expect, test } from "vitest";
import { geminiBatch } from "../../../src/data/formats/gemini-batch.js";

test("a request carries its instruction and its settings", () => {
  const question = { key: "r1", system: "Be brief.", prompt: "2+2", generationConfig: { seed: 7 } };
  expect(geminiBatch.write(question)).toEqual({
    key: "r1",
    request: {
      systemInstruction: { role: "system", parts: [{ text: "Be brief." }] },
      contents: [{ role: "user", parts: [{ text: "2+2" }] }],
      generationConfig: { seed: 7 },
    },
  });
});

const answer = (finishReason: string, ...parts: object[]) => ({
  key: "r1",
  response: { candidates: [{ content: { role: "model", parts }, finishReason }] },
});

test.each([
  [answer("STOP", { text: "hm", thought: true }, { text: "4" }), { status: "answered", text: "4" }],
  [answer("SAFETY", { text: "4" }), { status: "failed", reason: "the answer ended with SAFETY" }],
  [answer("STOP"), { status: "failed", reason: "the answer is empty" }],
  [
    { key: "r1", error: { code: 13, message: "internal" } },
    { status: "failed", reason: "13: internal" },
  ],
  [
    { key: "r1", response: { promptFeedback: { blockReason: "SAFETY" } } },
    { status: "failed", reason: "no answer: SAFETY" },
  ],
])("the result %j keeps its key and says what it is", (line, result) => {
  expect(geminiBatch.read(line)).toEqual({ key: "r1", ...result });
});

test.each([[null], ["r1"], [{ key: "r1" }], [{ response: {} }]])("%j is no result", (line) => {
  expect(geminiBatch.read(line)).toMatchObject({ status: "rejected" });
});

test("what cannot be asked has a reason", () => {
  expect(geminiBatch.fault({ key: "r1", prompt: "" })).toBe("the prompt is empty");
  expect(geminiBatch.fault({ key: "", prompt: "a" })).toBe("the key is empty");
  expect(geminiBatch.fault({ key: "r1", prompt: "a", system: "\ud800" })).toMatch(/lone surrogate/);
  expect(geminiBatch.fault({ key: "r1", prompt: "a" })).toBeUndefined();
});
