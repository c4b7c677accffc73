/** Runs the cells given as JSON without Jupyter; what the callbacks were told goes to file descriptor 3. */
import { writeSync } from "node:fs";
import { runInProcess } from "../../../src/dist/course/kernel/in-process.js";

process.on("SIGINT", () => {}); // one that comes when all is over
const cells = JSON.parse(process.argv[2] ?? "[]");
/** @param {object} told */
const tell = (told) => writeSync(3, `${JSON.stringify(told)}\n`);
const outcomes = await runInProcess(cells, {
  onStart: (index) => tell({ started: index }),
  onOutcome: (outcome) => tell({ outcome }),
});
tell({ outcomes, exit: String(process.exit).includes("would end the kernel") });
