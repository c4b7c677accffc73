import { expect, test } from "vitest";
import { Graph } from "../../src/nn/graph.js";
import { checkSchedule, type Schedule, scheduledRate } from "../../src/nn/schedule.js";
import { openSession, runtime } from "../../src/nn/session.js";

/** The rate of every step, as the graph computes it. */
async function rates(schedule: Schedule): Promise<number[]> {
  const graph = new Graph();
  graph.output("rate", scheduledRate(graph, graph.input("step", []), schedule));
  const session = await openSession(graph.build());
  const { Tensor } = await runtime();
  const all: number[] = [];
  for (let step = 1; step <= schedule.totalSteps; step++) {
    const { rate } = await session.run({ step: new Tensor("float32", Float32Array.of(step), []) });
    all.push(Number(rate!.data[0]));
  }
  return all;
}

const base = { highest: 0.01, warmUpSteps: 10, totalSteps: 200 };

test("a cosine rises to its highest in the warm-up and falls to 5 % of it", async () => {
  const all = await rates({ ...base, shape: "cosine" });
  all.forEach((rate, i) => {
    const step = i + 1;
    const plain =
      step <= 10
        ? (0.01 * step) / 10
        : 0.01 * (0.05 + 0.95 * 0.5 * (1 + Math.cos((Math.PI * (step - 10)) / 190)));
    expect(rate).toBeCloseTo(plain, 7);
  });
  expect(all.at(-1)).toBeCloseTo(0.0005, 7);
});

test("a constant rate stays where the warm-up took it", async () => {
  const all = await rates({ ...base, shape: "constant" });
  expect(all[4]).toBeCloseTo(0.005, 7);
  for (const rate of all.slice(9)) expect(rate).toBeCloseTo(0.01, 7);
});

test("without a warm-up the first step has the highest rate", async () => {
  expect((await rates({ ...base, shape: "constant", warmUpSteps: 0 }))[0]).toBeCloseTo(0.01, 7);
  expect((await rates({ ...base, shape: "cosine", warmUpSteps: 0 }))[0]).toBeCloseTo(0.01, 5);
});

test("a run of one step, and one that is warm-up to its end, have rates", async () => {
  expect(await rates({ shape: "cosine", highest: 1, warmUpSteps: 1, totalSteps: 1 })).toEqual([1]);
  const all = await rates({ shape: "cosine", highest: 1, warmUpSteps: 4, totalSteps: 4 });
  expect(all).toEqual([0.25, 0.5, 0.75, 1]);
});

test.each([
  [{ highest: 0 }, "learningRate must be a number above 0, got 0"],
  [{ highest: Number.NaN }, "learningRate must be a number above 0, got NaN"],
  [{ warmUpSteps: -1 }, "warmUpSteps must be a whole number of at least 0, got -1"],
  [{ totalSteps: 0.5 }, "totalSteps must be a whole number of at least 1, got 0.5"],
])("a schedule of %j is refused", (part, message) => {
  expect(() => checkSchedule({ shape: "cosine", ...base, ...part })).toThrow(message);
});
