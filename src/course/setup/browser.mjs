import { spawn } from "node:child_process";

/**
 * Opens an address in the person's browser; where there is none, nothing happens and the printed address serves.
 *
 * @param {string} address
 */
export function openBrowser(address) {
  const [program, ...args] = {
    darwin: ["open", address],
    win32: ["cmd", "/c", "start", "", address.replaceAll("&", "^&")],
  }[/** @type {string} */ (process.platform)] ?? ["xdg-open", address];
  const child = spawn(/** @type {string} */ (program), args, { stdio: "ignore", detached: true });
  child.on("error", () => {}); // no browser opener on this machine
  child.unref();
}
