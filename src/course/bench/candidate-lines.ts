import { type Random, random } from "../../core/random.js";
import type { Candidate } from "../../core/types.js";
import { equations } from "../../tasks/equations.js";

/**
 * Lines of synthetic candidates as a teacher of reasoning leaves them, about 1,250 bytes each: worked solutions of equations with much
 * said around them, of which some are cut off, outside of the template, wrong, mixed with Russian, going in circles, with code,
 * said before, or nearly said before.
 */
export function* candidateLines(count: number, seed: number): Generator<string> {
  const next = random(seed);
  const problems = equations().inputs("train", 5000);
  const recent: Candidate<unknown>[] = [];
  for (let i = 0; i < count; i++) {
    const input = problems[i % problems.length] as (typeof problems)[number];
    const before = recent[Math.floor(next() * recent.length)];
    const candidate =
      before && next() < 0.1 ? again(before, next) : fresh(input, Math.floor(i / problems.length), next);
    recent[i % 1000] = candidate;
    yield `${JSON.stringify(candidate)}\n`;
  }
}

function fresh(input: { text: string; solution: number }, sample: number, next: Random): Candidate<unknown> {
  const { text: prompt, solution } = input;
  const said = Array.from({ length: 16 }, () => sentence(next)).join(" ");
  const answer = next() < 0.1 ? solution + 1 : solution;
  let output = `<think>${said}\n\nSo ${prompt} has the solution x = ${solution}.</think><answer>${answer}</answer>`;
  const fault = next();
  if (fault < 0.04) output += " I hope this helps!";
  else if (fault < 0.06)
    output = output.replace(". ", ". Вычтем это из обеих частей и разделим на число слева. ".repeat(2));
  else if (fault < 0.08)
    output = output.replace("<think>", `<think>${"Let me check that again. ".repeat(80)}`);
  else if (fault < 0.1) output = output.replace("\n\nSo", "\n\n```py\nx = 1\n```\n\nSo");
  const finishReason = next() < 0.03 ? "length" : "stop";
  const usage = { inputTokens: prompt.length, outputTokens: Math.ceil(output.length / 4) };
  return { input, prompt, sample, output, finishReason, usage, modelVersion: "synthetic" };
}

/** The same once more, or with a few words changed. */
function again(before: Candidate<unknown>, next: Random): Candidate<unknown> {
  if (next() < 0.3) return before;
  return { ...before, output: before.output.replace(/the \w+/, "the very same") };
}

const words =
  "both sides of the equation number left right term subtract divide check result first then because we move collect value unknown step by now sign keep careful again simple find gives means equals remaining part whole total small large other line write down note that this is what remains so far before after carry out operation exactly once".split(
    " ",
  );

function sentence(next: Random): string {
  const length = 8 + Math.floor(next() * 8);
  const picked = Array.from({ length }, () => words[Math.floor(next() * words.length)]);
  return `${picked.join(" ")} ${Math.floor(next() * 100)}.`;
}
