/** What `promise` comes to, or the signal's reason as soon as it aborts; the work behind the promise goes on unheard. */
export async function untilAborted<Result>(promise: Promise<Result>, signal: AbortSignal): Promise<Result> {
  let listener: (() => void) | undefined;
  const aborted = new Promise<never>((_, reject) => {
    listener = () => reject(signal.reason);
    if (signal.aborted) listener();
    signal.addEventListener("abort", listener, { once: true });
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    if (listener) signal.removeEventListener("abort", listener);
  }
}

/** Waits for the end of some work, unless the signal has aborted: what becomes of the work concerns nobody then. */
export async function unlessAborted(ending: Promise<unknown>, signal: AbortSignal): Promise<void> {
  if (signal.aborted) ending.catch(() => {});
  else await ending;
}
