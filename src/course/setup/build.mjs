import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, sep } from "node:path";
import { run } from "./command.mjs";
import { diskFull, SetupError } from "./program.mjs";
import { step } from "./progress.mjs";
import { inProject } from "./project.mjs";

const output = join("src", "dist");

/** Written last: what stands in `src/dist` without it is half finished. */
const stamp = inProject(output, ".built");

/** All that decides what the compiler writes. */
function wanted() {
  const hash = createHash("sha256");
  const sources = readdirSync(inProject("src"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !file.startsWith(`dist${sep}`))
    .sort();
  for (const file of sources) hash.update(`${file}\n`).update(readFileSync(inProject("src", file)));
  for (const file of ["tsconfig.json", join("src", "tsconfig.json"), "package-lock.json"]) {
    hash.update(readFileSync(inProject(file)));
  }
  return `${hash.digest("hex")}\n`;
}

/** Whether the library is compiled from its sources as they are. */
export const buildIsCurrent = () => existsSync(stamp) && readFileSync(stamp, "utf8") === wanted();

/** Compiles the library into `src/dist`, unless it is up to date. Nothing of deleted sources stays. */
export async function ensureBuild() {
  if (buildIsCurrent()) return;
  const now = wanted(); // a source that is saved in the meantime is not compiled
  await step("building the library", async () => {
    rmSync(inProject(output), { recursive: true, force: true });
    // node_modules/.bin/tsc is the old compiler inside tslab; this is the project's own.
    const compiler = inProject("node_modules", "typescript", "bin", "tsc");
    const { code, output: said } = await run(process.execPath, [compiler, "-p", inProject("src")]);
    if (/ENOSPC|[Nn]o space left/.test(said)) throw new SetupError(diskFull);
    if (code !== 0) throw new SetupError(`The library does not compile:\n\n${said}`);
    writeFileSync(stamp, now);
  });
}
