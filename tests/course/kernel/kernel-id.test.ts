import { join } from "node:path";
import { expect, test } from "vitest";
import { kernelIdOf } from "../../../src/course/kernel/kernel-id.js";

test("a kernel's id is in the name of its connection file, when Jupyter's server chose it", () => {
  const id = "04b8c696-4d2e-472a-9ef8-faeb6fbe97a5";
  expect(kernelIdOf(join("some folder", `kernel-${id}.json`))).toBe(id);
  expect(kernelIdOf("tmpab12.json")).toBe(undefined);
  expect(kernelIdOf("")).toBe(undefined);
});
