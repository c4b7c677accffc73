/**
 * A thread that ends its process once the process that started it is gone: a thread of its own, because a cell may
 * keep the main one busy for ever. Windows keeps telling the old parent's number, so that one is asked as well.
 */
const { pid, ppid: parent } = process;

function parentIsGone(): boolean {
  if (process.ppid !== parent) return true;
  try {
    process.kill(parent, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
}

setInterval(() => {
  if (parentIsGone()) process.kill(pid, "SIGKILL");
}, 1000);
