import { expect, test, vi } from "vitest";

test("the lab's bench loses nothing and prints its four figures", async () => {
  const { bench } = await import("../../../src/dist/course/bench/lab.js");
  const log = vi.spyOn(console, "log").mockImplementation(() => {});
  await bench({ json: true, requests: 400, clients: 20 });
  const figures = JSON.parse(log.mock.calls[0]?.[0]);
  log.mockRestore();
  expect(Object.keys(figures)).toEqual([
    "requestsPerSecond",
    "p99Milliseconds",
    "lost",
    "memoryGrowthMegabytes",
  ]);
  expect(figures.lost).toBe(0);
  expect(figures.requestsPerSecond).toBeGreaterThan(0);
});
