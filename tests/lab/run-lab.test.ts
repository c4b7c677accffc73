import { GoogleGenAI } from "@google/genai";
import { expect, test } from "vitest";
import { runLab } from "../../src/lab/run-lab.js";

test("says where it is and with which key, answers with the models that ship, and ends when told", async () => {
  const end = new AbortController();
  let running: Promise<void> | undefined;
  const said = await new Promise<string>((resolve, reject) => {
    running = runLab(resolve, end.signal);
    running.catch(reject);
  });
  const value = (name: string) => said.match(new RegExp(`${name}=(\\S+)`))?.[1] ?? "";
  const url = value("GOOGLE_GEMINI_BASE_URL");
  const { models } = new GoogleGenAI({
    apiKey: value("GEMINI_API_KEY"),
    vertexai: false,
    httpOptions: { baseUrl: url },
  });
  const answer = await models.generateContent({ model: "equations-teacher", contents: "7x+1=2x+41" });
  expect(answer.text).toMatch(/^<think>5x\+1=41;/);
  expect(answer.modelVersion).toBe("equations-teacher");
  const refused = models.generateContent({
    model: "equations-teacher",
    contents: "7x+1=2x+41",
    config: { systemInstruction: "be kind" },
  });
  await expect(refused).rejects.toMatchObject({ status: 400 });
  end.abort();
  await running;
  await expect(fetch(url)).rejects.toThrow();
});
