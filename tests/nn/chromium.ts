import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { type Browser, chromium } from "playwright-core";

/** The names under which systems install it. */
const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome.exe"];

function findChromium(): string {
  const places = (process.env.PATH ?? "")
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)));
  const found = [process.env.CHROMIUM ?? "", ...places].find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
  if (found) return found;
  throw new Error(
    "these tests need Chromium: install it (apt-get install chromium), or name its program in CHROMIUM",
  );
}

/** A headless Chromium; the caller closes it. */
export function startChromium(): Promise<Browser> {
  const args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"];
  return chromium.launch({ executablePath: findChromium(), args });
}
