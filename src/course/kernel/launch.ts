/**
 * The kernel's program: `node launch.js --config-path CONNECTION_FILE`, started by Jupyter from the kernel spec.
 *
 * Cells run in the project's folder, so that paths and imports mean the same in every notebook.
 */
import { projectFolder } from "../lesson/project.js";
import { guardExit } from "./exit-guard.js";
import { KernelServer } from "./jupyter.js";

const connectionFile = process.argv[process.argv.indexOf("--config-path") + 1] as string;
process.chdir(projectFolder());

const exit = guardExit();
const server = new KernelServer(connectionFile, exit);
process.on("SIGINT", () => server.session.interrupt());
process.on("SIGTERM", () => exit(0));
process.on("uncaughtException", (error) => server.showStray(error));
process.on("unhandledRejection", (reason) => server.showStray(reason));

/** Jupyter names itself here; a kernel whose server is gone has nobody left to talk to. */
const parent = Number(process.env.JPY_PARENT_PID);
if (parent > 1) {
  const watch = setInterval(() => {
    if (!alive(parent)) exit(0);
  }, 1000);
  watch.unref();
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

await server.init();
