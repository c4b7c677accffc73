import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { lastLines, npm } from "./command.mjs";
import { step } from "./progress.mjs";
import { diskFull, inProject, SetupError } from "./project.mjs";

/** Written last: a folder of packages without it is half finished. */
const stamp = inProject("node_modules", ".distill-kit-installed");

/** All that decides what `npm ci` installs. */
function wanted() {
  const hash = createHash("sha256");
  for (const file of ["package-lock.json", "package.json", "src/package.json", ".npmrc"]) {
    hash.update(readFileSync(inProject(file)));
  }
  const [major] = process.versions.node.split(".");
  return `${hash.digest("hex")} node ${major} ${process.platform} ${process.arch}\n`;
}

/** Installs the packages of the lock file, unless they are there already. */
export async function ensurePackages() {
  const now = wanted();
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === now) return;
  const again = existsSync(inProject("node_modules"))
    ? "again, since something changed or was left half finished"
    : "about 900 MB";
  await step(`installing packages (${again})`, async () => {
    rmSync(stamp, { force: true });
    const { code, output } = await npm(["ci", "--no-audit", "--no-fund"]);
    if (code !== 0) throw new SetupError(whyNot(output));
    writeFileSync(stamp, now);
  });
}

/** @param {string} output */
function whyNot(output) {
  if (/ENOSPC/.test(output)) return diskFull;
  if (
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT|network/i.test(
      output,
    )
  ) {
    return `The packages could not be downloaded: the npm registry does not answer.\nCheck the connection (and the proxy, if there is one: npm config get proxy), then run the same command again.\n\nnpm said:\n${lastLines(output)}`;
  }
  if (/EACCES|EPERM|EROFS/.test(output)) {
    return `The packages could not be written into the project's folder.\nGive yourself the right to write there, or copy the project to a folder of your own.\n\nnpm said:\n${lastLines(output)}`;
  }
  return `The packages could not be installed. npm said:\n${lastLines(output)}`;
}
