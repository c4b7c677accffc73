import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { aptInstall } from "./apt.mjs";
import { SetupError } from "./program.mjs";

/** The names under which systems install it. */
const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"];

/** Where macOS and Windows have a browser of its kind, if they have one; Windows always has the last. */
const usualPlaces = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];

/**
 * The program of a Chromium on this machine: the one that CHROMIUM names, one on the PATH, or one in the usual places.
 *
 * @returns {string | undefined}
 */
export function findChromium() {
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  const onPath = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  return [process.env.CHROMIUM ?? "", ...onPath, ...usualPlaces].find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** The program of a Chromium, which tests of what runs in browsers need; installed where it can be. */
export async function ensureChromium() {
  const found = findChromium();
  if (found) return found;
  try {
    await aptInstall("Chromium for the tests in a browser, about 300 MB", ["chromium"]);
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    throw new SetupError(
      `The tests in a browser need Chromium, Chrome or Edge, and none was found.\nInstall one, or name its program in CHROMIUM. What was tried: ${error.message}`,
    );
  }
  const installed = findChromium();
  if (installed) return installed;
  throw new SetupError(
    "Debian's Chromium was installed and is not on the PATH. Name its program in CHROMIUM.",
  );
}
