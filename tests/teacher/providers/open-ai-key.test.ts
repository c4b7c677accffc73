import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openAiKey } from "../../../src/teacher/providers/open-ai-key.js";

beforeEach(() => {
  vi.stubEnv("OPENAI_API_KEY", " sk-open \n");
  vi.stubEnv("OPENAI_BASE_URL", "");
});
afterEach(() => vi.unstubAllEnvs());

test.each([
  [undefined, "sk-open"],
  ["https://api.openai.com/v1", "sk-open"],
  ["https://eu.api.openai.com/v1", "sk-open"],
  ["http://api.openai.com/v1", ""],
  ["https://api.openai.com.example.org/v1", ""],
  ["https://api.openai.com@example.org/v1", ""],
  ["https://notapi.openai.com.org/v1", ""],
  ["https://example.org/v1", ""],
  ["http://127.0.0.1:11434/v1", ""],
  ["no address", ""],
])("%s gets the key %j", (endpoint, key) => {
  expect(openAiKey(endpoint === undefined ? {} : { endpoint })).toBe(key);
});

test("the host that the environment names gets its key, and no other port of it", () => {
  vi.stubEnv("OPENAI_BASE_URL", "http://127.0.0.1:4000/v1");
  expect(openAiKey({ endpoint: "http://127.0.0.1:4000/other" })).toBe("sk-open");
  expect(openAiKey({ endpoint: "http://127.0.0.1:4001/v1" })).toBe("");
});

test("another endpoint's key stands in a variable of its own, and is missed when it is not there", () => {
  vi.stubEnv("OTHER_KEY", " sk-other ");
  expect(openAiKey({ endpoint: "https://example.org/v1", keyVariable: "OTHER_KEY" })).toBe("sk-other");
  expect(() => openAiKey({ endpoint: "https://example.org/v1", keyVariable: "NO_KEY" })).toThrow(/NO_KEY/);
  vi.stubEnv("OPENAI_API_KEY", "");
  expect(() => openAiKey({ endpoint: "https://api.openai.com/v1" })).toThrow(/OPENAI_API_KEY/);
});
