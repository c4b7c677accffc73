import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { ensureBuild } from "./build.mjs";
import { show } from "./command.mjs";
import { setUp } from "./open-course.mjs";
import { ensurePackages } from "./packages.mjs";
import { main, SetupError } from "./program.mjs";
import { inProject } from "./project.mjs";
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
    const { numbers, terminal, save, seconds, help: helpWanted } = readOptions(args);
    if (helpWanted) return void console.log(help);
    await ensurePackages();
    await ensureBuild();
    const { chooseLessons } = await import("../../dist/course/lesson/choose.js");
    const lessons = chooseLessons(numbers);
    if (terminal) return runInTerminal(lessons.map(({ number }) => number));
    const reports = await runLessons(await setUp(), numbers, { seconds, ...(save ? { save } : {}) });
    return reports.every(({ passed }) => passed) ? 0 : 1;
  });
}

/**
 * Runs lessons on a Jupyter server of their own.
 *
 * @param {import("./jupyter.mjs").Jupyter} jupyter
 * @param {string[]} numbers
 * @param {import("../../dist/course/lesson/run.js").RunOptions} options
 */
export async function runLessons(jupyter, numbers, options) {
  const { runOnJupyter } = await import("../../dist/course/lesson/run.js");
  const server = await startServer({ ...jupyter, env: { ...jupyter.env, ...nobodysProgress() } });
  try {
    return await runOnJupyter(server, numbers, options);
  } finally {
    await server.stop();
  }
}

/** A lesson that is only tried says nothing of its learner's progress. */
function nobodysProgress() {
  return { DISTILL_PROGRESS: join(mkdtempSync(join(tmpdir(), "distill-kit-progress-")), "progress.jsonl") };
}

/**
 * Each lesson gets a process of its own: what its cells define must not help the next one.
 *
 * @param {string[]} numbers
 */
async function runInTerminal(numbers) {
  Object.assign(process.env, nobodysProgress());
  let failed = 0;
  for (const number of numbers) {
    if ((await show(inProject("src", "dist", "course", "lesson", "run-in-terminal.js"), number)) !== 0)
      failed++;
  }
  return failed === 0 ? 0 : 1;
}

/** @param {string[]} args */
function readOptions(args) {
  const { positionals: numbers, values } = parse(args);
  const { terminal = false, save, seconds = "300" } = values;
  if (!(Number(seconds) > 0)) throw new SetupError(`--seconds takes a number above 0, got ${seconds}.`);
  if (terminal && (save || values.seconds)) {
    throw new SetupError("--save and --seconds are for runs on Jupyter: leave them out, or --terminal.");
  }
  // npm changes to the project's folder; a path is meant from where the person is.
  const from = process.env.INIT_CWD ?? process.cwd();
  return {
    numbers,
    terminal,
    save: save && resolve(from, save),
    seconds: Number(seconds),
    help: values.help,
  };
}

/** @param {string[]} args */
function parse(args) {
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
