// This file is read by every Node there is: no syntax that an old one does not know.

/**
 * Ends the process with a clear sentence when this Node cannot run the course.
 *
 * The kernel loads the library, which is made of ES modules, with `require`; Node does that from 20.19 and 22.12 on.
 */
export function requireNode() {
  const parts = process.versions.node.split(".");
  const major = Number(parts[0]);
  const minor = Number(parts[1]);
  if (major === 20 ? minor >= 19 : major === 22 ? minor >= 12 : major > 22) return;
  console.error(
    "This course needs Node 20.19 or newer (22.12 or newer of the 22 line); this is " +
      process.version +
      ".\n" +
      "Install a current version from https://nodejs.org or with a version manager (for example: nvm install 22),\n" +
      "then run the same command again.",
  );
  process.exit(1);
}
