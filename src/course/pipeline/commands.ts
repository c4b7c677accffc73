import { type Command, InvalidArgumentError } from "commander";
import type { Terminal } from "../desk/terminal.js";
import type { EvaluateCommandOptions } from "./evaluate-command.js";
import type { ExportCommandOptions } from "./export-command.js";
import type { GenerateCommandOptions } from "./generate-command.js";
import type { SiftCommandOptions } from "./sift-command.js";
import { teacherNames } from "./teacher-names.js";

/** What a command needs beside its arguments. */
export interface CommandSurroundings {
  readonly terminal: Terminal;
  readonly examples: (...lines: string[]) => string;
  readonly end: (code: number) => void;
  readonly wholeNumber: (text: string) => number;
}

/** Adds the commands by which data of one's own go from a table to a training file. */
export function addPipelineCommands(program: Command, surroundings: CommandSurroundings): void {
  addGenerate(program, surroundings);
  addSift(program, surroundings);
  addExport(program, surroundings);
  addEvaluate(program, surroundings);
}

function addGenerate(program: Command, { terminal, examples, end, wholeNumber }: CommandSurroundings): void {
  program
    .command("generate")
    .description("ask a teacher about every row of a table; what was answered is not asked again")
    .argument("<table>", "a .csv with a header, or a .jsonl")
    .requiredOption("--column <name>", "the column with what is asked")
    .requiredOption("--teacher <name>", `one of ${Object.keys(teacherNames).join(", ")}`)
    .requiredOption("--out <folder>", "where answers, candidates and failures are kept")
    .option("--task <name>", "instruction and schema of a task of the course: tickets")
    .option("--instruction <file>", "what the teacher is told, as text")
    .option("--schema <file>", "the shape of an answer, as JSON Schema")
    .option("--per-input <number>", "answers to each row", wholeNumber)
    .option("--temperature <number>", "0 for the likeliest answer; default 0.8", aboveOrZero)
    .option("--max-output-tokens <number>", "longest answer", wholeNumber)
    .option("--requests-per-minute <number>", "limit of the service", wholeNumber)
    .option("--tokens-per-minute <number>", "limit of the service", wholeNumber)
    .option("--concurrency <number>", "requests under way at once; default 32", wholeNumber)
    .option("--batch", "leave it to the service's batch machines: slower, at half the price")
    .option("--budget <dollars>", "the run never costs more; needs --max-output-tokens", aboveOrZero)
    .addHelpText(
      "after",
      examples("generate mail.csv --column message --task tickets --teacher ticket-expert --out mail"),
    )
    .action(async (file: string, options: GenerateCommandOptions) => {
      const { generateCommand } = await import("./generate-command.js");
      end(await generateCommand(file, options, terminal));
    });
}

function addSift(program: Command, { terminal, examples, end }: CommandSurroundings): void {
  program
    .command("sift")
    .description("keep the candidates that every filter accepts; the others come with the reason")
    .argument("<candidates>", "candidates.jsonl of npx distill generate")
    .requiredOption("--out <folder>", "where accepted.jsonl and rejected.jsonl go")
    .option(
      "--filters <names>",
      "in their order, separated by commas; default finished, fitting where there is a schema, unique, distinct",
      names,
    )
    .option("--task <name>", "fitting: the schema of a task of the course")
    .option("--schema <file>", "fitting: a JSON Schema")
    .addHelpText("after", examples("sift mail/candidates.jsonl --task tickets --out mail"))
    .action(async (file: string, options: SiftCommandOptions) => {
      const { siftCommand } = await import("./sift-command.js");
      end(await siftCommand(file, options, terminal));
    });
}

function addExport(program: Command, { terminal, examples, end }: CommandSurroundings): void {
  program
    .command("export")
    .description("write candidates as a training file: text_input, chat, sharegpt or vertex")
    .argument("<candidates>", "accepted.jsonl of npx distill sift")
    .requiredOption("--format <name>", "text_input, chat, sharegpt or vertex")
    .requiredOption("--out <file>", "the training file")
    .option("--task <name>", "put the instruction of a task of the course into every record")
    .option("--instruction <file>", "put this instruction into every record")
    .addHelpText("after", examples("export mail/accepted.jsonl --format vertex --out mail/vertex.jsonl"))
    .action(async (file: string, options: ExportCommandOptions) => {
      const { exportCommand } = await import("./export-command.js");
      end(await exportCommand(file, options, terminal));
    });
}

function addEvaluate(program: Command, { terminal, examples, end, wholeNumber }: CommandSurroundings): void {
  program
    .command("evaluate")
    .description("score answers of one's own by rules and by a judge, with 95 % intervals")
    .argument("<answers>", "a .jsonl with a prompt and an output in each line")
    .requiredOption("--out <folder>", "where scores.jsonl and the judge's answers are kept")
    .option(
      "--metrics <names>",
      "exact, numeric, rouge-l, quotes, format or judge, separated by commas; default: those that the file and the options allow",
      names,
    )
    .option(
      "--judge <name>",
      `who judges: scripted, or a teacher as generate names them (${Object.keys(teacherNames).slice(1).join(", ")})`,
    )
    .option("--votes <number>", "how often the judge is asked about each answer; default 1", wholeNumber)
    .option("--prompt <field>", "the field with what was asked", "prompt")
    .option("--output <field>", "the field with the answer", "output")
    .option("--reference <field>", "the field with a right answer", "reference")
    .option("--teacher <field>", "the field with the teacher's answer, to compare with", "teacher")
    .option("--task <name>", "instruction and schema of a task of the course: tickets")
    .option("--instruction <file>", "what the models were told, as text")
    .option("--schema <file>", "the shape of an answer, as JSON Schema")
    .addHelpText("after", examples("evaluate answers.jsonl --task tickets --judge scripted --out judged"))
    .action(async (file: string, options: EvaluateCommandOptions) => {
      const { evaluateCommand } = await import("./evaluate-command.js");
      end(await evaluateCommand(file, options, terminal));
    });
}

function names(text: string): string[] {
  return text.split(",").map((name) => name.trim());
}

function aboveOrZero(text: string): number {
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text);
  throw new InvalidArgumentError("It must be a number of at least 0.");
}
