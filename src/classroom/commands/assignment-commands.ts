import { type Command, InvalidArgumentError } from "commander";
import type { Terminal } from "../../course/desk/terminal.js";

/** What the commands are carried out with. */
export interface ClassCommandContext {
  readonly project: string;
  readonly terminal: Terminal;
  readonly examples: (...lines: string[]) => string;
  readonly end: (code: number) => void;
  readonly wholeNumber: (text: string) => number;
}

function moment(text: string): Date {
  const at = new Date(text);
  if (/(Z|[+-]\d\d:\d\d)$/.test(text) && !Number.isNaN(at.getTime())) return at;
  throw new InvalidArgumentError('It must be a time with its zone: "2027-01-15T23:59:00Z".');
}

/** Adds `class init`, `release`, `collect` and `stats`. */
export function addAssignmentCommands(
  classes: Command,
  { project, terminal, examples, end }: ClassCommandContext,
): void {
  classes
    .command("init")
    .description("make a class: class.yaml with its assignments, and a secret seed that git ignores")
    .argument("<folder>")
    .option("--name <text>", "what it is called; otherwise as its folder")
    .addHelpText("after", examples("class init spring"))
    .action(async (folder: string, { name }: { name?: string }) => {
      const { initCommand } = await import("./assignment-command.js");
      end(initCommand(project, folder, name, terminal));
    });
  classes
    .command("release")
    .description("write what students get: stubs, notebooks, public checks, and no line of a solution")
    .argument("<class>", "the folder with class.yaml")
    .argument("<assignment>")
    .option("--out <folder>", "a new one; otherwise released/ASSIGNMENT in the class")
    .option("--nbgrader", "notebooks with nbgrader's metadata and test cells")
    .addHelpText("after", examples("class release spring week-1"))
    .action(async (folder: string, assignment: string, options: { out?: string; nbgrader?: boolean }) => {
      const { releaseCommand } = await import("./assignment-command.js");
      end(await releaseCommand(project, folder, assignment, options, terminal));
    });
  classes
    .command("collect")
    .description(
      "take in what was handed in: an entry a student, which is a folder, file, zip or git repository",
    )
    .argument("<class>", "the folder with class.yaml")
    .argument("<assignment>")
    .argument("<from>", "the folder with the entries")
    .option("--at <time>", "when it was handed in; otherwise as files and commits say", moment)
    .option("--prefix <text>", "what the entries' names begin with before the student's")
    .addHelpText(
      "after",
      examples(
        "class collect spring week-1 downloads",
        "class collect spring week-1 clones --prefix week-1-",
      ),
    )
    .action(
      async (folder: string, assignment: string, from: string, options: { at?: Date; prefix?: string }) => {
        const { collectCommand } = await import("./assignment-command.js");
        end(await collectCommand(folder, assignment, from, options, terminal));
      },
    );
  classes
    .command("stats")
    .description(
      "show which checks fail most, which mistakes are made, when was handed in, whose code is alike",
    )
    .argument("<folder>", "a class, or without an assignment the folder that class grade wrote")
    .argument("[assignment]")
    .option("--out <file>", "write it as .html, .md or .svg as well")
    .option("--json", "print it as JSON")
    .addHelpText("after", examples("class stats spring week-1 --out stats.html", "class stats graded"))
    .action(async (folder: string, name: string | undefined, options: { out?: string; json?: boolean }) => {
      const { statsCommand } = await import("./stats-command.js");
      end(await statsCommand(project, folder, name, options, terminal));
    });
}
