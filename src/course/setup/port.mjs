import { createServer } from "node:net";
import { SetupError } from "./program.mjs";

const first = 8888;
const portsToTry = 50;

/**
 * The port to use on 127.0.0.1: the one that was asked for, or the first free one from 8888.
 *
 * @param {number | undefined} asked
 */
export async function choosePort(asked) {
  if (asked !== undefined) {
    if (await isFree(asked)) return asked;
    throw new SetupError(
      `Port ${asked} cannot be used: another program has it, or it is reserved.\nChoose another one, or leave --port out and a free one is found.`,
    );
  }
  for (let port = first; port < first + portsToTry; port++) if (await isFree(port)) return port;
  throw new SetupError(
    `All ports from ${first} to ${first + portsToTry - 1} are taken. Name a free one: npm start -- --port 9000`,
  );
}

/**
 * @param {number} port
 * @returns {Promise<boolean>}
 */
export function isFree(port) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });
}
