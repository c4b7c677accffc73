/**
 * The kernel's program: `node launch.js --config-path CONNECTION_FILE`, started by Jupyter from the kernel spec.
 *
 * Cells run in the project's folder, so that paths and imports mean the same in every notebook.
 */
import { Worker } from "node:worker_threads";
import { projectFolder } from "../project-folder.js";
import { guardExit } from "./exit-guard.js";
import { KernelServer } from "./jupyter.js";
import { kernelIdOf } from "./kernel-id.js";
import { refuseKeyboard } from "./keyboard.js";

const connectionFile = process.argv[process.argv.indexOf("--config-path") + 1] as string;
process.chdir(projectFolder());

refuseKeyboard();
const unguardExit = guardExit();
const exit = () => {
  unguardExit();
  process.exit(0);
};
/** What a form on the page asks; loaded when it first does. */
const server = new KernelServer(connectionFile, exit, {
  "distill-kit.quiz": async (data) => {
    const { answerComm } = await import("../quiz/quiz-comm.js");
    const { courseQuizDesk } = await import("../quiz/course-quiz.js");
    return answerComm(data, courseQuizDesk(projectFolder(), kernelIdOf(connectionFile) ?? ""));
  },
});
process.on("SIGINT", () => server.session.interrupt());
process.on("SIGTERM", exit);
process.on("uncaughtException", (error) => server.showStray(error));
process.on("unhandledRejection", (reason) => server.showStray(reason));

/** Only Jupyter sets this: a kernel that was started by hand may outlive its shell. */
if (process.env.JPY_PARENT_PID) new Worker(new URL("./orphan-watch.js", import.meta.url)).unref();

await server.init();
