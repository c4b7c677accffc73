import { expect, test, vi } from "vitest";

test("the held-out curves are read as their faults, with validation loss and without", async () => {
  const { bench } = await import("../../../src/dist/course/bench/diagnose.js");
  const log = vi.spyOn(console, "log").mockImplementation(() => {});
  await bench({ json: true, curves: 50 });
  const figures = JSON.parse(log.mock.calls[0]?.[0]);
  await bench({ json: false, curves: 50 });
  const printed = log.mock.calls.slice(1).join("\n");
  log.mockRestore();
  expect(Object.keys(figures)).toEqual(["f1WithValidation", "f1WithoutValidation", "curvesPerSecond"]);
  expect(figures.f1WithValidation).toBeGreaterThanOrEqual(0.95);
  expect(figures.f1WithoutValidation).toBeGreaterThanOrEqual(0.85);
  expect(figures.curvesPerSecond).toBeGreaterThan(0);
  expect(printed).toMatch(/without validation loss/);
  expect(printed).toMatch(/^memorising .*\d/m);
});
