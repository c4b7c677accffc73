import type { Model } from "../../src/index.js";

/** A model that answers with what reached it. */
export const echo: Model = async ({ signal: _, ...request }) => ({
  text: JSON.stringify(request),
  finishReason: "stop",
  usage: { inputTokens: 5, outputTokens: 7 },
  modelVersion: "echo 1",
});
