import { expect, test, vi } from "vitest";
import { step } from "../../../src/course/setup/progress.mjs";

/** What a step prints on a terminal of this width, or where there is none. */
async function printed(action: Parameters<typeof step>[1], columns?: number): Promise<string> {
  let text = "";
  const log = vi.spyOn(console, "error").mockImplementation((line) => {
    text += `${line}\n`;
  });
  const write = vi.spyOn(process.stderr, "write").mockImplementation((part) => {
    text += part;
    return true;
  });
  const before = { isTTY: process.stderr.isTTY, columns: process.stderr.columns };
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  Object.assign(process.stderr, { isTTY: columns !== undefined, columns });
  try {
    await step("baking", action).catch(() => {});
  } finally {
    Object.assign(process.stderr, before);
    vi.useRealTimers();
    log.mockRestore();
    write.mockRestore();
  }
  return text;
}

test("without a terminal a step is a line at its start and one at its end", async () => {
  expect(await printed(async () => {})).toBe("… baking\n✓ baking (0 s)\n");
  expect(await printed(() => Promise.reject(new Error("burnt")))).toBe("… baking\n✗ baking (0 s)\n");
});

test("on a terminal the line is redrawn with what is said, and never longer than the terminal", async () => {
  const text = await printed(async (say) => {
    say("3 of 10 loaves");
    vi.advanceTimersByTime(500);
    say("4 of 10 loaves");
    vi.advanceTimersByTime(500);
  }, 25);
  expect(text.split("\r\x1b[K")).toEqual([
    "",
    "… baking (0 s) ",
    "… baking (0 s) 3 of 10 l",
    "… baking (0 s) 4 of 10 l",
    "✓ baking (0 s)\n",
  ]);
});

test("a step gives what its action gives, and throws what it throws", async () => {
  vi.spyOn(console, "error").mockReturnValue();
  expect(await step("adding", async () => 42)).toBe(42);
  await expect(step("failing", () => Promise.reject(new Error("burnt")))).rejects.toThrow("burnt");
  vi.restoreAllMocks();
});
