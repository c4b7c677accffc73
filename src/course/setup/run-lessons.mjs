import { parseArgs } from "node:util";
import { ensureBuild } from "./build.mjs";
import { setUp } from "./open-course.mjs";
import { ensurePackages } from "./packages.mjs";
import { main, SetupError } from "./project.mjs";
import { startServer } from "./server.mjs";

const help = `npm run lessons -- [lesson …] [options]

  01 04          only these lessons (default: all)
  --terminal     run them here, in this process, without Jupyter
  --save FOLDER  keep the notebooks with their outputs
  --seconds N    give a cell at most N seconds (default 300)
  --help         this text
`;

/** @param {string[]} args */
export function runLessonsCommand(args) {
  return main(async () => {
    const { positionals: numbers, values } = readOptions(args);
    if (values.help) return void console.log(help);
    const seconds = Number(values.seconds ?? 300);
    if (!(seconds > 0)) throw new SetupError(`--seconds takes a number above 0, got ${values.seconds}.`);
    if (values.terminal) {
      await ensurePackages();
      await ensureBuild();
      const { runInTerminal } = await import("../../dist/course/lesson/run.js");
      return (await runInTerminal(numbers)) ? 0 : 1;
    }
    const server = await startServer(await setUp());
    try {
      const { runOnJupyter } = await import("../../dist/course/lesson/run.js");
      const reports = await runOnJupyter(server, numbers, {
        seconds,
        ...(values.save ? { save: values.save } : {}),
      });
      return reports.every(({ passed }) => passed) ? 0 : 1;
    } finally {
      await server.stop();
    }
  });
}

/** @param {string[]} args */
function readOptions(args) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        terminal: { type: "boolean" },
        save: { type: "string" },
        seconds: { type: "string" },
        help: { type: "boolean" },
      },
    });
  } catch (error) {
    throw new SetupError(`${/** @type {Error} */ (error).message}\n\n${help}`);
  }
}
