import { expect, test } from "vitest";
import type { Candidate } from "../../src/core/types.js";
import { filter } from "../../src/data/filter.js";
import { sequenceLevel } from "../../src/distill/sequence-level.js";
import { sample } from "../../src/nn/sample.js";
import { records, smallStudent } from "./students.js";

const candidate = (prompt: string, output: string, index: number): Candidate<string> => ({
  input: prompt,
  prompt,
  sample: index,
  output,
  finishReason: "stop",
  usage: { inputTokens: 1, outputTokens: 1 },
  modelVersion: "test",
});

/** Of every problem a right answer, a longer right one, and a wrong one. */
const candidates = records.flatMap(({ prompt, output }) => [
  candidate(prompt, "<answer>d</answer>".replace("d", prompt === "da" ? "a" : "d"), 0),
  candidate(prompt, output.replace("<think>", "<think>a;"), 1),
  candidate(prompt, output, 2),
]);
const right = filter<string>("right", ({ input, output }) =>
  output.endsWith(`<answer>${input[0]}</answer>`) ? undefined : "wrong",
);

test("the student writes the shortest right answer, and what was mixed in", async () => {
  const student = smallStudent();
  const general = [{ prompt: "a", output: "b" }];
  const run = sequenceLevel(student, candidates, {
    filters: [right],
    perProblem: 1,
    general,
    epochs: 200,
    learningRate: 0.01,
  });
  let perEpoch = 0;
  for await (const { totalSteps } of run) perEpoch = totalSteps / 200;
  expect(perEpoch).toBe(1);
  const answers = await sample(student, ["a", ...records.map(({ prompt }) => prompt)]);
  expect(answers[0]!.text).toBe("b");
  // One general record is a quarter of the whole: three of the four problems were in the mix.
  const learned = records.filter(({ output }, i) => answers[i + 1]!.text === output);
  expect(learned.length).toBeGreaterThanOrEqual(3);
});

test("nothing that passes is an error, not a student that learned nothing", async () => {
  const none = filter<string>("none", () => "no");
  await expect(
    sequenceLevel(smallStudent(), candidates, { filters: [none], epochs: 1 }).next(),
  ).rejects.toThrow("nothing to study");
});
