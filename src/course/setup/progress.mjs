/**
 * Runs a long step under a line that says what it is and counts the seconds.
 *
 * On a terminal the line is redrawn; elsewhere one line is printed at the start and one at the end.
 *
 * @template Result
 * @param {string} label
 * @param {() => Promise<Result>} action
 * @returns {Promise<Result>}
 */
export async function step(label, action) {
  const started = performance.now();
  const seconds = () => `${((performance.now() - started) / 1000).toFixed(0)} s`;
  const live = process.stdout.isTTY;
  const draw = () => process.stdout.write(`\r\x1b[K… ${label} (${seconds()})`);
  if (live) draw();
  else console.log(`… ${label}`);
  const timer = live ? setInterval(draw, 500) : undefined;
  const close = (/** @type {string} */ mark) => {
    clearInterval(timer);
    console.log(`${live ? "\r\x1b[K" : ""}${mark} ${label} (${seconds()})`);
  };
  try {
    const result = await action();
    close("✓");
    return result;
  } catch (error) {
    close("✗");
    throw error;
  }
}
