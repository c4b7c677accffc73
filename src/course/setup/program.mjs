/** Something the person at the keyboard can mend; shown as it is, without a stack. */
export class SetupError extends Error {
  /** @override */
  name = "SetupError";
}

export const diskFull =
  "The disk is full. The course needs about 1.5 GB in its folder; free some space, then run the same command again.";

/** How each signal that ends a program is numbered: the exit code is 128 and the number. */
const signals = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 };

/** What has to end before the program does: servers, and commands that it has started. */
const running = /** @type {Set<() => unknown>} */ (new Set());

/** What being stopped means at the moment; a running course is stopped like that every day. */
const whenStopped = { message: "Stopped.", /** @type {number | undefined} */ code: undefined };

let stopping = false;

/**
 * Ends something with the program, however the program is ended.
 *
 * @param {() => unknown} end
 * @returns {() => void} for when it has ended by itself
 */
export function endWithProgram(end) {
  running.add(end);
  return () => running.delete(end);
}

/**
 * From now on being stopped is the normal end, with exit code 0.
 *
 * @param {string} message
 */
export function stoppingIsNormal(message) {
  Object.assign(whenStopped, { message, code: 0 });
}

/**
 * Runs a program's main function; what goes wrong ends as a sentence and exit code 1.
 *
 * @param {() => Promise<number | void>} action  gives the exit code, 0 if none
 */
export async function main(action) {
  console.debug = () => {}; // the Jupyter client narrates its connections there
  // A reader that is gone (a closed terminal, `| head`) is no reason to leave servers behind.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
  for (const [signal, number] of Object.entries(signals)) process.on(signal, () => stop(128 + number));
  followNpm();
  let code;
  try {
    code = (await action()) || 0;
  } catch (error) {
    if (!stopping) console.error(`\n${explain(error)}`);
    code = 1;
  }
  if (!stopping) process.exitCode = code;
}

/** Whoever ends npm means us: npm passes the signal to a shell between the two, which dies and tells nobody. */
function followNpm() {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    void stop(128 + signals.SIGTERM);
  }, 500).unref();
}

/** @returns {boolean} whether the program is being stopped */
export const isStopping = () => stopping;

/** @param {number} code */
async function stop(code) {
  if (stopping) process.exit(code); // asked twice: at once
  stopping = true;
  console.log(`\n${whenStopped.message}`);
  await Promise.allSettled([...running].map(async (end) => end()));
  process.exit(whenStopped.code ?? code);
}

/** @param {unknown} error */
function explain(error) {
  if (!(error instanceof Error)) return String(error);
  const { code } = /** @type {NodeJS.ErrnoException} */ (error);
  if (code === "ENOSPC") return diskFull;
  if (code === "EACCES" || code === "EPERM" || code === "EROFS") {
    return `The project's folder cannot be written to: ${error.message}\nGive yourself the right to write there, or copy the project to a folder of your own.`;
  }
  return ["SetupError", "KitError"].includes(error.name) ? error.message : (error.stack ?? error.message);
}
