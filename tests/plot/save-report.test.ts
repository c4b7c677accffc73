import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { saveReport } from "../../src/plot/save-report.js";

test("the name says the form, and an ending that means none is refused", async () => {
  const folder = await mkdtemp(join(tmpdir(), "отчёт "));
  const report = { page: "<p>", markdown: "# m", svg: "<svg>" };
  for (const [name, text] of [
    ["a.html", "<p>"],
    ["a.MD", "# m"],
    ["new/folder/a.svg", "<svg>"],
  ] as const) {
    await saveReport(join(folder, name), report);
    expect(await readFile(join(folder, name), "utf8")).toBe(text);
  }
  await expect(saveReport(join(folder, "a.pdf"), report)).rejects.toThrow(
    "Let the name end with .html, .md, .svg",
  );
  await writeFile(join(folder, "file"), "");
  await expect(saveReport(join(folder, "file", "a.md"), report)).rejects.toThrow("cannot be written to");
  await rm(folder, { recursive: true });
});
