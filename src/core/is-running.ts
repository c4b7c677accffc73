/** Whether there is a process of this number on this machine. */
export function isRunning(processNumber: number): boolean {
  try {
    process.kill(processNumber, 0); // asks, and ends nothing
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== "ESRCH"; // not ours to ask, but there
  }
}
