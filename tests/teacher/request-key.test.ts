import { expect, test } from "vitest";
import { requestKey } from "../../src/teacher/request-key.js";

const model = { provider: "p", model: "m", endpoint: "http://127.0.0.1:1" };
const request = {
  ...{ system: "s", prompt: "p", schema: { type: "object", properties: { a: 1, b: [{ d: 1, c: 2 }] } } },
  ...{ temperature: 0.5, seed: 1, maxOutputTokens: 5, sample: 0 },
};

test.each(["provider", "model", "endpoint"])("another %s has another key", (part) => {
  expect(requestKey({ ...model, [part]: "other" }, request)).not.toBe(requestKey(model, request));
});

test.each(Object.keys(request))("another %s has another key", (part) => {
  const other = part === "schema" ? { type: "array" } : part === "system" || part === "prompt" ? "other" : 9;
  expect(requestKey(model, { ...request, [part]: other })).not.toBe(requestKey(model, request));
});

test("what is absent is not taken for something else that is", () => {
  const { provider, model: name } = model;
  const keys = [
    requestKey({ provider, model: name }, { prompt: "a", sample: 0 }),
    requestKey({ provider, model: name }, { prompt: "a", sample: 0, temperature: 0 }),
    requestKey({ provider, model: name }, { prompt: "a", sample: 0, seed: 0 }),
    requestKey({ provider, model: name }, { prompt: "a", sample: 0, maxOutputTokens: 0 }),
    requestKey({ provider, model: name }, { prompt: "a", sample: 0, system: "" }),
  ];
  expect(new Set(keys).size).toBe(5);
});

test("a schema written in another order is the same", () => {
  const schema = { properties: { b: [{ c: 2, d: 1 }], a: 1 }, type: "object" };
  expect(requestKey(model, { ...request, schema })).toBe(requestKey(model, request));
});
