import { type Command, InvalidArgumentError } from "commander";
import type { ExportOptions } from "./after-grading.js";
import { addAssignmentCommands, type ClassCommandContext } from "./assignment-commands.js";

interface GradeOptions {
  readonly out?: string;
  readonly seed?: number;
  readonly only?: string;
  readonly quizzes?: boolean;
  readonly bubblewrap?: boolean;
}

function pointsNumber(text: string): number {
  if (/^\d{1,6}(\.\d{1,6})?$/.test(text)) return Number(text);
  throw new InvalidArgumentError("It must be a number of at least 0.");
}

/** Adds `class init`, `release`, `collect`, `grade`, `gradebook`, `override`, `feedback` and `export`. */
export function addClassCommands(
  program: Command,
  { project, terminal, examples, end, wholeNumber }: ClassCommandContext,
): void {
  const classes = program.command("class").description("for instructors: grade what a class handed in");
  addAssignmentCommands(classes, { project, terminal, examples, end, wholeNumber });
  classes
    .command("grade")
    .description("grade a class's assignment, or a folder with an entry a student, each in a sandbox")
    .argument("<folder>", "a class, or without an assignment what was handed in")
    .argument("[assignment]", "as class.yaml names it")
    .option("--out <folder>", "without an assignment: where results.jsonl and grades.json go")
    .option("--seed <number>", "without an assignment: decides the hidden cases; keep it secret", wholeNumber)
    .option("--only <exercise>", "an exercise or a lesson; otherwise the whole course")
    .option("--quizzes", "count the lessons' quizzes as well, from files SLUG.quiz.yaml")
    .option("--bubblewrap", "on Linux: run each worker within bubblewrap, without network and files")
    .addHelpText(
      "after",
      examples("class grade spring week-1", "class grade submissions --out graded --seed 74501 --only 01"),
    )
    .action(
      async (folder: string, assignment: string | undefined, options: GradeOptions, command: Command) => {
        if (assignment !== undefined) {
          const { bubblewrap = false, ...decided } = options;
          if (Object.keys(decided).length > 0) command.error("error: class.yaml decides all that is graded");
          const { gradeAssignmentCommand } = await import("./assignment-command.js");
          return end(await gradeAssignmentCommand(project, folder, assignment, { bubblewrap }, terminal));
        }
        const { out, seed } = options;
        if (out === undefined) return command.error("error: name an assignment, or --out");
        if (seed === undefined) return command.error("error: name an assignment, or --seed");
        const { gradeCommand } = await import("./grade-command.js");
        end(await gradeCommand(project, folder, { ...options, out, seed }, terminal));
      },
    );
  classes
    .command("gradebook")
    .description("show a graded class: the points that count, and what was changed by hand")
    .argument("<graded>", "the folder that class grade wrote")
    .option("--student <name>", "one student only")
    .option("--json", "print it as JSON")
    .addHelpText("after", examples("class gradebook graded --student ana"))
    .action(async (folder: string, options: { student?: string; json?: boolean }) => {
      const { gradebookCommand } = await import("./after-grading.js");
      end(gradebookCommand(folder, options, terminal));
    });
  classes
    .command("override")
    .description("set a student's points for an exercise or quiz by hand; the change is kept for ever")
    .argument("<graded>")
    .argument("<student>")
    .argument("<item>", "as the gradebook names it: 01/worth-it")
    .argument("<points>", "what it is worth now", pointsNumber)
    .requiredOption("--reason <text>", "why; the student gets to read it")
    .addHelpText("after", examples('class override graded ana 01/worth-it 5 --reason "shown to me"'))
    .action(
      async (
        folder: string,
        student: string,
        item: string,
        points: number,
        { reason }: { reason: string },
      ) => {
        const { overrideCommand } = await import("./after-grading.js");
        end(overrideCommand(folder, { student, item, points, reason }, terminal));
      },
    );
  classes
    .command("feedback")
    .description("write one HTML page and one Markdown file a student")
    .argument("<graded>")
    .requiredOption("--out <folder>", "where they go")
    .addHelpText("after", examples("class feedback graded --out feedback"))
    .action(async (folder: string, { out }: { out: string }) => {
      const { feedbackCommand } = await import("./after-grading.js");
      end(feedbackCommand(folder, out, terminal));
    });
  classes
    .command("export")
    .description(
      "write the grades as CSV, JUnit XML, LTI scores, and for Gradescope, Exercism and both Classrooms",
    )
    .argument("<graded>")
    .requiredOption("--out <folder>", "where they go")
    .option("--classroom50 <file>", "write this scores.json of Classroom 50 anew, with the points in it")
    .option("--assignment <name>", "what Classroom 50 calls the assignment; otherwise as the graded folder")
    .addHelpText("after", examples("class export graded --out exported"))
    .action(async (folder: string, options: ExportOptions) => {
      const { exportCommand } = await import("./after-grading.js");
      end(exportCommand(folder, options, terminal));
    });
}
