import { afterEach, expect, test, vi } from "vitest";
import { comparisons } from "../../../src/evaluate/judge/comparisons.js";
import { judgements } from "../../../src/evaluate/judge/judgements.js";
import { startLab } from "../../../src/lab/start-lab.js";
import { scriptedJudge } from "../../../src/teacher/experts/scripted-judge.js";
import { gemini } from "../../../src/teacher/providers/gemini.js";

afterEach(() => vi.unstubAllEnvs());

test("a judge behind Gemini's protocol judges as it does at home, held to the same schema", async () => {
  const judge = scriptedJudge({ errorRate: 0 });
  const lab = await startLab({ models: { judge } });
  vi.stubEnv("GEMINI_API_KEY", lab.key);
  try {
    const remote = gemini({ model: "judge", endpoint: lab.url });
    const answers = ["<answer>8</answer>", "<answer>9</answer>", ""].map((output, input) => ({
      input,
      prompt: "7x+1=2x+41",
      output,
    }));
    expect(await judgements(answers, remote)).toEqual(await judgements(answers, judge));
    // A criterion that it has no rule for: it can only tell if the schema has arrived.
    const [style] = await judgements(answers.slice(0, 1), remote, {
      criteria: { style: "Is it well written?" },
      reasks: 0,
    });
    expect(style).toMatchObject({
      status: "judge-error",
      output: "I judge by rules, and have none for style.",
    });
    const pair = { prompt: "7x+1=2x+41", first: "<answer>9</answer>", second: "<answer>8</answer>" };
    expect(await comparisons([pair], remote)).toMatchObject([
      { status: "compared", winner: "second", consistent: true },
    ]);
  } finally {
    await lab.close();
  }
});
