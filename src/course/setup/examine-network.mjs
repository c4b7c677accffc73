import { connect, isIP } from "node:net";
import { connect as connectSafely } from "node:tls";
import { npm } from "./command.mjs";
import { ok, warning } from "./finding.mjs";

const seconds = 3;

const needed = "Only installing and updating need it:";

/** The registry, or the proxy before it, that npm is set to. npm has its own certificates, so only the line is tried. */
export async function registry() {
  const name = "Registry";
  const settings = await npmSettings();
  if (!settings)
    return warning(name, "npm does not say which it uses", "Install Node anew, npm comes with it.");
  const secure = String(settings.registry).startsWith("https:");
  const proxy = (secure && settings["https-proxy"]) || settings.proxy;
  // npm leaves out what has a password in it, and so do we; what is not set is null.
  if ([settings.registry, settings["https-proxy"], settings.proxy].includes(undefined)) {
    return warning(name, "not tried: there is a password in its address", `${needed} npm ping tries it.`);
  }
  const address = new URL(String(settings.registry));
  const nearest = proxy ? new URL(String(proxy)) : address;
  const who = proxy ? `the proxy ${nearest.host} before ${address.host}` : address.host;
  const trouble = await attempt(nearest);
  if (!trouble) return ok(name, `${who} answers`);
  const remedy = `${needed} check the connection, and npm config get proxy.`;
  return warning(name, `${who} cannot be reached (${trouble})`, remedy);
}

/** @returns {Promise<Record<string, unknown> | undefined>} nothing when npm does not run, or says something else */
async function npmSettings() {
  const { output } = await npm(["config", "list", "--json", "--loglevel=silent"]);
  try {
    // Node may have put a warning before it.
    return JSON.parse(output.slice(output.search(/^\{/m)));
  } catch {
    return undefined;
  }
}

/** The Gemini API's address; a secure connection is opened and closed again, and nothing is sent, no key either. */
export async function liveTeachers(address = "https://generativelanguage.googleapis.com") {
  const name = "Live mode";
  const url = new URL(address);
  const trouble = await attempt(url, { secure: true });
  if (!trouble) return ok(name, `${url.host} answers`);
  const remedy = /CERT|SIGNATURE/.test(trouble)
    ? "Only live mode needs it. A proxy may stand in between: name its certificate in NODE_EXTRA_CA_CERTS."
    : "Only live mode needs it: check the connection.";
  return warning(name, `${url.host} cannot be reached (${trouble})`, remedy);
}

/**
 * Opens a connection and closes it again.
 *
 * @param {URL} url
 * @param {{ secure?: boolean }} [options]
 * @returns {Promise<string>} what went wrong, nothing if nothing did
 */
function attempt(url, { secure = false } = {}) {
  const host = url.hostname.replace(/^\[|\]$/g, ""); // an IPv6 address stands in brackets
  const port = Number(url.port) || (url.protocol === "http:" ? 80 : 443);
  return new Promise((resolve) => {
    const socket = secure
      ? connectSafely({ host, port, ...(isIP(host) ? {} : { servername: host }) })
      : connect({ host, port });
    const end = (/** @type {string} */ trouble) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(trouble);
    };
    // The socket's own time limit would begin anew with everything that the other side says.
    const timer = setTimeout(() => end(`no answer in ${seconds} seconds`), seconds * 1000);
    socket.on(secure ? "secureConnect" : "connect", () => end(""));
    socket.on("error", (/** @type {NodeJS.ErrnoException} */ error) => end(error.code ?? error.message));
  });
}
