import { expect, test } from "vitest";
import { geminiBatch } from "../../../src/teacher/providers/gemini-batch.js";

test("a request carries its instruction and its settings", () => {
  const request = { system: "Be brief.", prompt: "2+2", seed: 7, schema: { type: "object" } };
  expect(geminiBatch.write({ key: "r1", request })).toEqual({
    key: "r1",
    request: {
      systemInstruction: { role: "system", parts: [{ text: "Be brief." }] },
      contents: [{ role: "user", parts: [{ text: "2+2" }] }],
      generationConfig: {
        ...{ seed: 7, responseMimeType: "application/json", responseJsonSchema: { type: "object" } },
      },
    },
  });
});

const answer = (finishReason: string | undefined, ...parts: object[]) => ({
  key: "r1",
  response: { candidates: [{ content: { role: "model", parts }, finishReason }] },
});
const completion = (text: string, finishReason: string) => ({
  status: "answered",
  completion: { text, finishReason, modelVersion: "asked" },
});

test.each([
  [answer("STOP", { text: "hm", thought: true }, { text: "4" }), completion("4", "stop")],
  [answer("MAX_TOKENS", { text: "4" }), completion("4", "length")],
  [answer("SAFETY", { text: "4" }), completion("4", "blocked")],
  [{ key: "r1", response: { promptFeedback: { blockReason: "SAFETY" } } }, completion("", "blocked")],
  [answer(undefined, { text: "4" }), { status: "failed", reason: expect.stringContaining("finish reason") }],
  [
    { key: "r1", response: {} },
    { status: "failed", reason: expect.stringContaining("no candidate") },
  ],
  [
    { key: "r1", error: { code: 13, message: "internal" } },
    { status: "failed", reason: "13: internal" },
  ],
  [
    { key: "r1", error: { message: "internal" } },
    { status: "failed", reason: "internal" },
  ],
])("the result %j keeps its key and says what it is", (line, result) => {
  expect(geminiBatch.read(line, "asked")).toMatchObject({ key: "r1", ...result });
});

test.each([[null], ["r1"], [{ key: "r1" }], [{ response: {} }], [{ key: "r1", response: 3 }]])(
  "%j is no result",
  (line) => {
    expect(geminiBatch.read(line)).toMatchObject({ status: "rejected" });
  },
);
