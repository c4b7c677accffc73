import { afterEach, expect, test, vi } from "vitest";
import { ensureChromium, findChromium } from "../../../src/course/setup/chromium.mjs";
import { CourseCopy } from "./course-copy.js";

afterEach(() => vi.unstubAllEnvs());

test("the one that is named comes first, then the PATH", () => {
  const copy = new CourseCopy();
  try {
    copy.program("browsers/chromium", "");
    copy.program("mine", "");
    vi.stubEnv("PATH", copy.path("browsers"));
    expect(findChromium()).toBe(copy.path("browsers", "chromium"));
    vi.stubEnv("CHROMIUM", copy.path("mine"));
    expect(findChromium()).toBe(copy.path("mine"));
  } finally {
    copy.remove();
  }
});

test("a name that is no program is passed over", async () => {
  const found = findChromium();
  vi.stubEnv("CHROMIUM", "/nowhere/chromium");
  expect(await ensureChromium()).toBe(found);
});
