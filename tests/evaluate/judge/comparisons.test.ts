import { expect, test } from "vitest";
import { comparisons } from "../../../src/evaluate/judge/comparisons.js";
import { scriptedJudge } from "../../../src/teacher/experts/scripted-judge.js";
import { saying } from "./saying.js";

const pair = { prompt: "?", first: "one", second: "two" };
const comparing = (say: (A: string, B: string) => string) =>
  saying((request) => {
    const { A, B } = JSON.parse(request.prompt);
    return JSON.stringify({ reason: "so", better: say(A, B) });
  }).judge;

test("are made in both orders", async () => {
  const content = comparing((A) => (A === "two" ? "A" : "B"));
  expect((await comparisons([pair], content))[0]).toMatchObject({ winner: "second", consistent: true });
  const vain = comparing(() => "A");
  expect((await comparisons([pair], vain))[0]).toMatchObject({
    ...{ winner: "tie", consistent: false, orders: ["first", "second"] },
  });
  expect(
    (
      await comparisons(
        [pair, pair],
        comparing(() => "tie"),
      )
    )[1],
  ).toMatchObject({ winner: "tie", consistent: true });
});

test("an order without a judgement is a judge's error", async () => {
  const { judge } = saying(({ prompt }) =>
    JSON.parse(prompt).A === "one" ? '{"reason":"so","better":"A"}' : "hm",
  );
  expect((await comparisons([pair], judge))[0]).toMatchObject({ status: "judge-error", output: "hm" });
});

test("the biases of a scripted judge are found", async () => {
  const pairs = Array.from({ length: 400 }, (_, at) => ({
    prompt: `${at}`,
    first: "<answer>4</answer>",
    second: "<answer>five</answer>",
    reference: "<answer>4</answer>",
  }));
  const share = async (options: object) => {
    const compared = await comparisons(pairs, scriptedJudge({ errorRate: 0, ...options }));
    return compared.filter((each) => each.status === "compared" && each.consistent).length / pairs.length;
  };
  expect(await share({})).toBe(1);
  expect(await share({ positionBias: 0.35 })).toBeGreaterThan(0.58);
  expect(await share({ positionBias: 0.35 })).toBeLessThan(0.72);
  const long = await comparisons(pairs, scriptedJudge({ errorRate: 0, lengthBias: 1 }));
  expect(long.every((each) => each.status === "compared" && each.winner === "second")).toBe(true);
});
