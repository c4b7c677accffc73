import { expect, test, vi } from "vitest";

test("the judge's bench asks nothing twice and prints its figure", async () => {
  const { bench } = await import("../../../src/dist/course/bench/judge.js");
  const log = vi.spyOn(console, "log").mockImplementation(() => {});
  await bench({ json: true, answers: 300 });
  const figures = JSON.parse(log.mock.calls[0]?.[0]);
  log.mockRestore();
  expect(Object.keys(figures)).toEqual(["judgementsPerSecond"]);
  expect(figures.judgementsPerSecond).toBeGreaterThan(0);
});
