import { existsSync } from "node:fs";
import { lastLines, run } from "./command.mjs";
import { SetupError } from "./program.mjs";
import { step } from "./progress.mjs";

/**
 * As root on Debian or Ubuntu: installs the system's packages. Throws a SetupError that says why not.
 *
 * @param {string} label  what is installed, and how large it is
 * @param {readonly string[]} packages
 */
export async function aptInstall(label, packages) {
  if (!existsSync("/usr/bin/apt-get"))
    throw new SetupError("Debian's packages: this is not Debian or Ubuntu");
  if (process.getuid?.() !== 0) throw new SetupError("Debian's packages: only root can install them");
  await step(`installing ${label}`, async (say) => {
    const apt = (/** @type {string[]} */ ...args) =>
      run("/usr/bin/apt-get", ["-o", "DPkg::Lock::Timeout=120", ...args], {
        env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
        onOutput: (text) => say(lastLines(text, 1)),
      });
    const install = () => apt("install", "-y", "--no-install-recommends", ...packages);
    let result = await install();
    if (result.code !== 0) {
      await apt("update"); // the lists of a new machine are empty, those of an old one out of date
      result = await install();
    }
    if (result.code !== 0) throw new SetupError(`Debian's packages: ${whatItSaid(result)}`);
  });
}

/**
 * The last words of an installer.
 *
 * @param {import("./command.mjs").CommandResult} result
 */
export function whatItSaid({ code, output }) {
  // Pip tells of every attempt at length, after the first line that would have said it.
  const said = lastLines(output.replaceAll(/^WARNING: Retrying .*\n/gm, ""), 3).trim();
  return said || `ended with exit code ${code} and no word`;
}
