/**
 * Runs a long step under a line that says what it is and counts the seconds.
 *
 * On a terminal the line is redrawn; elsewhere one line is printed at the start and one at the end. It goes to standard
 * error, since standard output may be read by a program.
 *
 * @template Result
 * @param {string} label
 * @param {(say: (detail: string) => void) => Promise<Result>} action  `say` puts a detail behind the label
 * @returns {Promise<Result>}
 */
export async function step(label, action) {
  const started = performance.now();
  const seconds = () => `${((performance.now() - started) / 1000).toFixed(0)} s`;
  const live = process.stderr.isTTY;
  let detail = "";
  const draw = () => {
    // A line longer than the terminal could not be redrawn.
    const line = `… ${label} (${seconds()}) ${detail}`;
    process.stderr.write(`\r\x1b[K${line.slice(0, process.stderr.columns - 1)}`);
  };
  if (live) draw();
  else console.error(`… ${label}`);
  const timer = live ? setInterval(draw, 500) : undefined;
  const close = (/** @type {string} */ mark) => {
    clearInterval(timer);
    console.error(`${live ? "\r\x1b[K" : ""}${mark} ${label} (${seconds()})`);
  };
  try {
    const result = await action((text) => {
      detail = text;
    });
    close("✓");
    return result;
  } catch (error) {
    close("✗");
    throw error;
  }
}
