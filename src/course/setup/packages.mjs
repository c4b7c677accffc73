import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { lastLines, npm } from "./command.mjs";
import { diskFull, SetupError } from "./program.mjs";
import { step } from "./progress.mjs";
import { inProject } from "./project.mjs";

/** Written last: a folder of packages without it is half finished. */
const stamp = inProject("node_modules", ".distill-kit-installed");

/** The parts of a package.json that decide what `npm ci` installs; its scripts do not. */
const decisive = ["workspaces", "dependencies", "devDependencies", "optionalDependencies", "overrides"];

/**
 * At the level `http` npm tells of every archive. Without a network it would by default try for over a minute;
 * with shorter pauses between its attempts it gives up in a quarter of that.
 */
const options = [
  "--no-audit",
  "--no-fund",
  "--loglevel=http",
  "--fetch-retry-mintimeout=2000",
  "--fetch-retry-maxtimeout=10000",
];

/** All that decides what `npm ci` installs. */
function wanted() {
  const hash = createHash("sha256");
  for (const file of ["package-lock.json", ".npmrc"]) hash.update(readFileSync(inProject(file)));
  for (const file of ["package.json", "src/package.json"]) {
    const manifest = JSON.parse(readFileSync(inProject(file), "utf8"));
    hash.update(JSON.stringify(decisive.map((part) => manifest[part] ?? null)));
  }
  const [major] = process.versions.node.split(".");
  return `${hash.digest("hex")} node ${major} ${process.platform} ${process.arch}\n`;
}

/** Whether the packages are those of the lock file. */
export function packagesAreCurrent() {
  return existsSync(stamp) ? readFileSync(stamp, "utf8") === wanted() : installedByHand();
}

/**
 * Whether somebody ran `npm ci` without us: when it is done, npm notes in `node_modules` what it has installed. What is
 * optional may be missing there, since it is for other machines.
 */
function installedByHand() {
  const note = inProject("node_modules", ".package-lock.json");
  if (!existsSync(note)) return false;
  /** @typedef {{ packages: Record<string, { version?: string, optional?: boolean, peer?: boolean }> }} Lock */
  const read = (/** @type {string} */ path) => /** @type {Lock} */ (JSON.parse(readFileSync(path, "utf8")));
  const installed = read(note).packages;
  return Object.entries(read(inProject("package-lock.json")).packages).every(
    ([path, { version, optional, peer }]) =>
      !path.startsWith("node_modules/") ||
      optional ||
      peer ||
      (path in installed && installed[path]?.version === version),
  );
}

/** Installs the packages of the lock file, unless they are there already. */
export async function ensurePackages() {
  if (packagesAreCurrent()) {
    if (!existsSync(stamp)) writeFileSync(stamp, wanted());
    return;
  }
  const label = existsSync(inProject("node_modules"))
    ? "installing packages again: they changed, or were half finished"
    : "installing packages, about 900 MB";
  await step(label, async (say) => {
    rmSync(stamp, { force: true });
    const total = archives();
    let fetched = 0;
    const { code, output } = await npm(["ci", ...options], {
      onOutput(text) {
        fetched += text.match(fetchOfArchive)?.length ?? 0;
        say(`${fetched} of about ${total}`);
      },
    });
    if (code !== 0) throw new SetupError(whyNot(output));
    writeFileSync(stamp, wanted());
  });
}

/** What npm says of an archive, whether it comes from the network or from its cache. */
const fetchOfArchive = /^npm http .*\.tgz/gm;

/** How many archives the lock file names for this kind of machine. */
function archives() {
  /** @type {{ packages: Record<string, { integrity?: string, os?: string[], cpu?: string[] }> }} */
  const { packages } = JSON.parse(readFileSync(inProject("package-lock.json"), "utf8"));
  const fits = (/** @type {string[] | undefined} */ list, /** @type {string} */ mine) =>
    list === undefined ||
    list.includes(mine) ||
    list.every((name) => name.startsWith("!") && name !== `!${mine}`);
  const here = Object.values(packages).filter(
    ({ os, cpu }) => fits(os, process.platform) && fits(cpu, process.arch),
  );
  return new Set(here.flatMap(({ integrity }) => integrity ?? [])).size;
}

/** @param {string} log */
function whyNot(log) {
  const said = errorsIn(log) || lastLines(log);
  if (/ENOSPC/.test(log)) return diskFull;
  if (/EACCES|EPERM|EROFS/.test(said)) {
    return `The packages could not be written into the project's folder.\nGive yourself the right to write there, or copy the project to a folder of your own.\n\nnpm said:\n${said}`;
  }
  if (
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|SOCKET_TIMEOUT|network/i.test(said)
  ) {
    return `The packages could not be downloaded: the npm registry does not answer.\nCheck the connection (and the proxy, if there is one: npm config get proxy), then run the same command again.\n\nnpm said:\n${said}`;
  }
  return `The packages could not be installed. npm said:\n${said}`;
}

/**
 * What npm says went wrong, without its stacks, which are further in.
 *
 * @param {string} log
 */
function errorsIn(log) {
  const lines = log.match(/^npm (?:error|ERR!) \S.*/gm) ?? [];
  return lines
    .filter((line) => !/ \}$|complete log of this run/.test(line))
    .slice(0, 8)
    .join("\n");
}
