import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "./command.mjs";
import { step } from "./progress.mjs";
import { inProject, SetupError } from "./project.mjs";

const stamp = inProject("src", "dist", ".built");

/** All that decides what the compiler writes. */
function wanted() {
  const hash = createHash("sha256");
  const sources = readdirSync(inProject("src"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !file.startsWith("dist"))
    .sort();
  for (const file of sources) hash.update(`${file}\n`).update(readFileSync(inProject("src", file)));
  for (const file of ["tsconfig.json", join("src", "tsconfig.json"), "package-lock.json"]) {
    hash.update(readFileSync(inProject(file)));
  }
  return `${hash.digest("hex")}\n`;
}

/** Compiles the library into `src/dist`, unless it is up to date. Nothing of deleted sources stays. */
export async function ensureBuild() {
  const now = wanted();
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === now) return;
  await step("building the library", async () => {
    rmSync(inProject("src", "dist"), { recursive: true, force: true });
    // node_modules/.bin/tsc is the old compiler inside tslab; this is the project's own.
    const compiler = inProject("node_modules", "typescript", "bin", "tsc");
    const { code, output } = await run(process.execPath, [compiler, "-p", inProject("src")]);
    if (code !== 0) throw new SetupError(`The library does not compile:\n\n${output}`);
    writeFileSync(stamp, now);
  });
}
