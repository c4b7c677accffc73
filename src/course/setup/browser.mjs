import { spawn } from "node:child_process";

/**
 * Opens an address in the person's browser; where there is none, nothing happens and the printed address serves.
 *
 * @param {string} address
 */
export function openBrowser(address) {
  const opener = openerOf(process.platform, process.env);
  if (opener === undefined) return;
  const [program, ...args] = opener;
  const child = spawn(program, [...args, address], { stdio: "ignore", detached: true });
  child.on("error", () => {}); // no browser opener on this machine
  child.unref();
}

/**
 * The program that opens an address: BROWSER where it is set, as in a dev container, else the system's own.
 *
 * @param {NodeJS.Platform} platform
 * @param {NodeJS.ProcessEnv} env
 * @returns {[string, ...string[]] | undefined}
 */
export function openerOf(platform, env) {
  if (env.BROWSER) return [env.BROWSER];
  if (platform === "darwin") return ["open"];
  if (platform === "win32") return ["rundll32", "url.dll,FileProtocolHandler"];
  // Without a screen xdg-open would start a browser in the terminal, if it found one.
  const screen = env.DISPLAY || env.WAYLAND_DISPLAY || env.WSL_DISTRO_NAME;
  return screen ? ["xdg-open"] : undefined;
}
