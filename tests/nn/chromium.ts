import { type Browser, chromium } from "playwright-core";
import { ensureChromium } from "../../src/course/setup/chromium.mjs";

/** A headless Chromium; the caller closes it. */
export async function startChromium(): Promise<Browser> {
  const args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"];
  return chromium.launch({ executablePath: await ensureChromium(), args });
}
