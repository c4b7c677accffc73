import { expect, test } from "vitest";
import { once } from "../../src/core/once.js";

test("what is begun is begun once, and again after a failure alone", async () => {
  let begun = 0;
  const open = once(async () => {
    begun++;
    if (begun === 1) throw new Error("not yet");
    return begun;
  });
  expect(begun).toBe(0);
  await expect(Promise.all([open(), open()])).rejects.toThrow("not yet");
  expect(await Promise.all([open(), open()])).toEqual([2, 2]);
  expect(await open()).toBe(2);
});
