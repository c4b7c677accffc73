import { Command, CommanderError, InvalidArgumentError } from "commander";
import { addClassCommands } from "../../classroom/commands/class-commands.js";
import { KitError } from "../../core/errors.js";
import { addPipelineCommands } from "../pipeline/commands.js";
import { projectFolder } from "../project-folder.js";
import { wrap } from "../show/wrap.js";
import type { QuizCommandOptions } from "./quiz.js";
import { standardTerminal, type Terminal } from "./terminal.js";

/** The command was understood, and what it looked at is not in order: a failing check, a problem that doctor found. */
const notInOrder = 1;
/** The command could not be understood or carried out. */
const misuse = 2;

const closing = `

Exit codes: 0 all right, ${notInOrder} something is not passed or not in order, ${misuse} misuse.`;

/** Runs `npx distill …`; gives the exit code. */
export async function runCli(
  args: readonly string[],
  {
    project = projectFolder(),
    terminal = standardTerminal(),
  }: { project?: string; terminal?: Terminal } = {},
): Promise<number> {
  let code = 0;
  const program = createProgram(project, terminal, (result) => {
    code = result;
  });
  try {
    await program.parseAsync(args, { from: "user" });
    return code;
  } catch (error) {
    // Commander has said already what is wrong; help and version are no errors.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : misuse;
    if (!(error instanceof KitError)) throw error;
    process.stderr.write(`${wrap(error.message, terminal).join("\n")}\n`);
    return misuse;
  }
}

function wholeNumber(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("It must be a whole number of at least 1.");
}

function createProgram(project: string, terminal: Terminal, end: (code: number) => void): Command {
  const program = new Command("npx distill")
    .description(
      "Exercises and quizzes of the course, and the way from a table of your own to a training file.",
    )
    .configureHelp({ helpWidth: terminal.width })
    .configureOutput({ writeOut: (text) => terminal.write(text.trimEnd()) })
    .showSuggestionAfterError()
    .exitOverride()
    .addHelpText("after", `\nExamples:\n  npx distill progress\n  npx distill check 01 --watch${closing}`);
  const examples = (...lines: string[]) =>
    `\nExamples:\n${lines.map((line) => `  npx distill ${line}`).join("\n")}${closing}`;

  program
    .command("check")
    .description(
      "check an exercise: its name, its file, or a lesson's number; without one all you have begun",
    )
    .argument("[exercise]")
    .option("-w, --watch", "check again at every save, until Ctrl-C")
    .option("--json", "print the reports as JSON")
    .addHelpText("after", examples("check sift-answers", "check 01 --json", "check sift-answers --watch"))
    .action(
      async (
        exercise: string | undefined,
        options: { watch?: boolean; json?: boolean },
        command: Command,
      ) => {
        if (options.watch && options.json) command.error("error: --watch and --json do not go together");
        if (options.watch && exercise === undefined)
          command.error("error: name the exercise or lesson to watch");
        if (options.watch) {
          const { watchCommand } = await import("./watch-command.js");
          return watchCommand(project, exercise as string, terminal);
        }
        const { checkCommand } = await import("./check.js");
        end(await checkCommand(project, exercise, options, terminal));
      },
    );
  program
    .command("hint")
    .description("show the next of an exercise's three hints")
    .argument("<exercise>")
    .option("--json", "print the hints as JSON")
    .addHelpText("after", examples("hint sift-answers"))
    .action(async (exercise: string, options: { json?: boolean }) => {
      const { hintCommand } = await import("./hint.js");
      end(await hintCommand(project, exercise, options, terminal));
    });
  program
    .command("solution")
    .description("compare your solution with the course's, once yours has passed")
    .argument("<exercise>")
    .option("--give-up", "show it though yours has not passed")
    .addHelpText("after", examples("solution sift-answers", "solution sift-answers --give-up"))
    .action(async (exercise: string, options: { giveUp?: boolean }) => {
      const { solutionCommand } = await import("./solution.js");
      end(await solutionCommand(project, exercise, options, terminal));
    });
  program
    .command("reset")
    .description(
      "put an exercise back to how it was handed out: your work is kept beside it, its points are taken back",
    )
    .argument("<exercise>")
    .addHelpText("after", examples("reset sift-answers"))
    .action(async (exercise: string) => {
      const { resetCommand } = await import("./reset.js");
      end(resetCommand(project, exercise, terminal));
    });
  program
    .command("progress")
    .description("show how far you are, and what comes next")
    .option("--json", "print it as JSON")
    .addHelpText("after", examples("progress", "progress --json"))
    .action(async (options: { json?: boolean }) => {
      const { progressCommand } = await import("./progress.js");
      end(await progressCommand(project, options, terminal));
    });
  program
    .command("quiz")
    .description("answer a lesson's quiz here: its number or slug; without one the next that is open")
    .argument("[lesson]")
    .option("--seed <number>", "another variant of the questions", wholeNumber)
    .option("--export <file>", "write its questions for Moodle (.xml, .gift) or JupyterQuiz (.json) instead")
    .option("--variants <number>", "at most so many variants of each question in that file", wholeNumber)
    .addHelpText("after", examples("quiz", "quiz 01 --seed 2", "quiz 06 --export monitoring.xml"))
    .action(async (lesson: string | undefined, options: QuizCommandOptions) => {
      const { quizCommand } = await import("./quiz.js");
      end(await quizCommand(project, lesson, options, terminal));
    });
  addPipelineCommands(program, { terminal, examples, end, wholeNumber });
  program
    .command("lab")
    .description(
      "run a server on this machine that speaks Gemini, with the course's own models, until Ctrl-C",
    )
    .option("--port <number>", "where it listens; without one a free port", wholeNumber)
    .option(
      "--folder <folder>",
      "keeps tuning jobs and the bucket gs://local/ there, and goes on with what was cut short",
    )
    .addHelpText("after", examples("lab", "lab --port 8080", "lab --folder distilled/lab"))
    .action(async (options: { port?: number; folder?: string }) => {
      const { runLab } = await import("../../lab/run-lab.js");
      const ended = new AbortController();
      for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, () => ended.abort());
      await runLab((text) => terminal.write(text), ended.signal, options);
    });
  addClassCommands(program, { project, terminal, examples, end, wholeNumber });
  const create = program
    .command("new")
    .description("for contributors: the sources of a new exercise or lesson")
    .addHelpText("after", examples("new exercise 01 keep-correct", "new lesson 02 synthetic-data"));
  const created = (paths: readonly string[]) => {
    terminal.write(`${paths.join("\n")}\n\nNow: npm run build:course, then npm run check.`);
  };
  create
    .command("exercise")
    .description("write solution, checks and the fence in the lesson")
    .argument("<lesson>", "the lesson's number or slug")
    .argument("<name>", "as in keep-correct")
    .addHelpText("after", examples("new exercise 01 keep-correct"))
    .action(async (lesson: string, name: string) => {
      const { newExercise } = await import("./new.js");
      created(newExercise(project, lesson, name));
    });
  create
    .command("lesson")
    .description("write the lesson's file")
    .argument("<number>")
    .argument("<slug>", "as in synthetic-data")
    .addHelpText("after", examples("new lesson 02 synthetic-data"))
    .action(async (number: string, slug: string) => {
      const { newLesson } = await import("./new.js");
      created(newLesson(project, number, slug));
    });
  // Carried out before this program is loaded (setup/run-distill.mjs): it works where packages are missing.
  program
    .command("doctor")
    .description("look at everything the course stands on, and say what to do [--json]");
  return program;
}
