import { describe, expect, test } from "vitest";
import type { ExerciseChecks } from "../../../src/course/exercise/exercise.js";
import { runChecks, unusableReport } from "../../../src/course/exercise/run-checks.js";
import type { CallResult, Subject } from "../../../src/course/exercise/subject.js";

const checks: ExerciseChecks = {
  name: "twice",
  hints: ["1", "2", "3"],
  checks: [
    {
      name: "doubles",
      points: 2,
      look: "the factor.",
      cases: (next) => [5, 6].map((n) => ({ args: [n + next()], expected: 0 })),
    },
    { name: "zero", points: 1, look: "zero.", cases: () => [{ args: [0], expected: 0 }] },
  ],
  misconceptions: [
    { name: "squares", says: "You square.", solve: (n: number) => n * n },
    { name: "adds two", says: "You add two.", solve: (n: number) => n + 2 },
  ],
};
// The right answers depend on the drawn arguments.
const doubling: ExerciseChecks = {
  ...checks,
  checks: [
    {
      ...checks.checks[0],
      cases: (next) =>
        checks.checks[0].cases(next).map(({ args }) => ({ args, expected: 2 * (args[0] as number) })),
    },
    checks.checks[1] as ExerciseChecks["checks"][0],
  ],
};

function subject(f: (n: number) => unknown, printed = ""): Subject & { calls: number[] } {
  const calls: number[] = [];
  return {
    calls,
    printed,
    async call(n) {
      calls.push(n as number);
      try {
        return { status: "returned", value: f(n as number) };
      } catch (error) {
        const { message } = error as Error;
        return { status: "threw", thrown: `Error: ${message}`, message };
      }
    },
  };
}

const run = (s: Subject, seed?: number) =>
  runChecks({ exercise: "01/twice", title: "Twice" }, doubling, s, seed === undefined ? {} : { seed });

test("all points for what is right, whatever the seed", async () => {
  for (const seed of [1, 2, 3]) {
    expect(
      await run(
        subject((n) => 2 * n),
        seed,
      ),
    ).toEqual({
      exercise: "01/twice",
      title: "Twice",
      status: "passed",
      points: 3,
      of: 3,
      seed,
      checks: [
        { name: "doubles", status: "passed", points: 2, of: 2 },
        { name: "zero", status: "passed", points: 1, of: 1 },
      ],
    });
  }
});

test("the cases depend on the seed alone", async () => {
  const [a, b, c] = [subject(() => 0), subject(() => 0), subject(() => 0)];
  await run(a, 1);
  await run(b, 1);
  await run(c, 2);
  expect(a.calls).toEqual(b.calls);
  expect(a.calls).not.toEqual(c.calls);
});

test("a known mistake is named where it explains what came, and only there", async () => {
  const report = await run(subject((n) => n * n));
  expect(report).toMatchObject({ status: "failed", points: 1 });
  expect(report.checks[0]?.misconception?.says).toBe("You square.");
  expect((await run(subject((n) => n + 2))).checks.map(({ misconception }) => misconception?.name)).toEqual([
    "adds two",
    "adds two",
  ]);
  expect((await run(subject((n) => n + 3))).checks.map(({ misconception }) => misconception)).toEqual([
    undefined,
    undefined,
  ]);
});

test("a stub is not written, and says what to do", async () => {
  const report = await run(
    subject(() => {
      throw new Error("TODO: double it");
    }),
  );
  expect(report).toMatchObject({ status: "not written", points: 0, problem: "Not written yet: double it" });
  expect(report.checks.every(({ status }) => status === "failed")).toBe(true);
});

test("after a call without an answer a check goes no further, but the next one is tried", async () => {
  let calls = 0;
  const dead: Subject = {
    printed: "so far",
    call: async (): Promise<CallResult> => {
      calls++;
      return { status: "unusable", reason: "it had not come back" };
    },
  };
  const report = await run(dead);
  expect(calls).toBe(2);
  expect(report).toMatchObject({ status: "failed", points: 0, printed: "so far" });
});

describe("code that cannot be called", () => {
  test("fails every check and says why", () => {
    expect(unusableReport({ exercise: "01/twice", title: "Twice" }, checks, "no function")).toMatchObject({
      status: "failed",
      points: 0,
      of: 3,
      problem: "no function",
      checks: [{ status: "failed" }, { status: "failed" }],
    });
  });
});

describe("where many answers are right", () => {
  const judged: ExerciseChecks = {
    ...checks,
    checks: [
      {
        name: "is even",
        points: 2,
        look: "the remainder.",
        cases: () => [
          { args: [1], judge: async (n) => (Number(n) % 2 === 0 ? undefined : `${Number(n) % 10} is odd`) },
        ],
      },
    ],
    misconceptions: [
      { name: "adds twenty", says: "You add twenty.", solve: (n: number) => n + 20 },
      { name: "adds two", says: "You add two.", solve: (n: number) => n + 2 },
    ],
  };
  const judge = (f: (n: number) => unknown) =>
    runChecks({ exercise: "01/even", title: "Even" }, judged, subject(f));

  test("each of them passes", async () => {
    for (const n of [0, 2, 44]) expect(await judge(() => n)).toMatchObject({ status: "passed", points: 2 });
  });
  test("the judge says why one is not, and the known mistake is that of which it says the same", async () => {
    const [check] = (await judge(() => 13)).checks;
    expect(check).toMatchObject({
      status: "failed",
      message: "twice(1)\n3 is odd",
      misconception: { name: "adds two" },
    });
    expect((await judge(() => 15)).checks[0]).not.toHaveProperty("misconception");
  });
  test("an answer that the judge trips over is not right, and ends no check", async () => {
    const [check] = (await judge(() => Symbol("n"))).checks;
    expect(check?.message).toBe(
      "twice(1)\nthe answer could not be judged: Cannot convert a Symbol value to a number",
    );
    expect(check?.points).toBe(0);
  });
  test("what throws is not shown to the judge", async () => {
    const [check] = (await judge(() => JSON.parse("{"))).checks;
    expect(check?.message).toMatch(/^twice\(1\)\nit threw/);
  });
});

test("a known mistake is not named where the function is right and the mistake is not", async () => {
  const one: ExerciseChecks = {
    ...checks,
    checks: [
      { name: "small", points: 1, look: "", cases: () => [{ args: [1], expected: 2 }] },
      { name: "large", points: 1, look: "the border.", cases: () => [{ args: [9], expected: 18 }] },
    ],
    misconceptions: [{ name: "says 0", says: "You say 0.", solve: () => 0 }],
  };
  const outcomes = async (f: (n: number) => unknown) =>
    (await runChecks({ exercise: "01/x", title: "X" }, one, subject(f))).checks;
  expect((await outcomes(() => 0))[1]?.misconception?.name).toBe("says 0");
  const [, large] = await outcomes((n) => (n > 5 ? 0 : 2 * n));
  expect(large?.misconception).toBeUndefined();
  expect(large?.look).toBe("the border.");
});

test("where one property counts, the others fail nothing and are not shown", async () => {
  const cases = (only: string) => () => [{ args: [1], expected: { a: 1, b: 2 }, only: [only] }];
  const two: ExerciseChecks = {
    ...checks,
    checks: [
      { name: "a", points: 1, look: "", cases: cases("a") },
      { name: "b", points: 1, look: "", cases: cases("b") },
    ],
    misconceptions: [{ name: "b is 3", says: "", solve: () => ({ a: 1, b: 3 }) }],
  };
  const run = (answer: unknown) =>
    runChecks(
      { exercise: "01/x", title: "X" },
      two,
      subject(() => answer),
    );
  const { points, checks: outcomes } = await run({ a: 1, b: 3 });
  expect(points).toBe(1);
  expect(outcomes[1]).toMatchObject({ status: "failed", misconception: { name: "b is 3" } });
  expect(outcomes[1]?.message).not.toContain("a: 1");
  expect((await run(7)).points).toBe(0);
});
