import { execFileSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { builtProgram } from "../../src/core/built-program.js";
import { keptFolder } from "../../src/core/kept-folder.js";

test("it is the project's from any working directory, and from source and built library", () => {
  const own = join(resolve(import.meta.dirname, "..", ".."), ".distill", "tuning", "a");
  expect(keptFolder("tuning", "a")).toBe(own);
  const module = pathToFileURL(builtProgram("core", "kept-folder.js")).href;
  const program = `import(${JSON.stringify(module)}).then(({ keptFolder }) => process.stdout.write(keptFolder("tuning", "a")))`;
  expect(execFileSync(process.execPath, ["-e", program], { cwd: tmpdir(), encoding: "utf8" })).toBe(own);
});
