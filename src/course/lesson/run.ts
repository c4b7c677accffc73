import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { MadeFile } from "../build/made-file.js";
import { planNotebooks } from "../build/notebooks.js";
import { projectFolder } from "../project-folder.js";
import { chooseLessons } from "./choose.js";
import { connectKernel, type RemoteResult, type ServerAddress } from "./jupyter-client.js";
import type { Lesson } from "./lesson.js";
import { type Notebook, notebookName, notebookText, toNotebook } from "./notebook.js";
import type { CellOutcome } from "./outcome.js";
import { type LessonReport, reportLesson } from "./report.js";

/** How to run lessons on Jupyter. */
export interface RunOptions {
  /** What a cell may take. */
  readonly seconds: number;
  /** A folder for the notebooks with their outputs. */
  readonly save?: string;
  /** Default: the course's own. */
  readonly project?: string;
}

/**
 * Runs the lessons' notebooks on kernels of a Jupyter server, one fresh kernel each, and prints how they fare.
 *
 * What runs is the notebook that the lesson makes now; a lesson whose notebook in `notebooks/` is another has failed.
 */
export async function runOnJupyter(
  server: ServerAddress,
  numbers: readonly string[],
  { seconds, save, project = projectFolder() }: RunOptions,
): Promise<LessonReport[]> {
  const reports: LessonReport[] = [];
  for (const lesson of chooseLessons(numbers, project)) {
    const { outcomes, executed } = await runNotebook(server, lesson, seconds);
    if (save !== undefined) {
      mkdirSync(save, { recursive: true });
      writeFileSync(join(save, notebookName(lesson)), notebookText(executed));
    }
    const [notebook] = planNotebooks(project, [lesson]);
    const { report, text } = reportLesson(lesson, outcomes, { objections: drift(notebook) });
    console.log(text);
    reports.push(report);
  }
  return reports;
}

function drift(notebook: MadeFile | undefined): string[] {
  if (notebook === undefined || notebook.status === "current") return [];
  const { path, status, from } = notebook;
  const fact = status === "missing" ? "is missing" : `is not what ${from} makes`;
  return [`${path} ${fact}: npm run build:course writes it anew.`];
}

type Executed = { readonly outcomes: readonly CellOutcome[]; readonly executed: Notebook };

async function runNotebook(server: ServerAddress, lesson: Lesson, seconds: number): Promise<Executed> {
  const notebook = toNotebook(lesson);
  const total = notebook.cells.filter((cell) => cell.cell_type === "code").length;
  if (total === 0) return { outcomes: [], executed: notebook };
  const outcomes: CellOutcome[] = [];
  const cells: unknown[] = [];
  const line = progressLine(lesson, total);
  const kernel = await connectKernel(server);
  try {
    for (const cell of notebook.cells) {
      const index = outcomes.length + 1;
      if (cell.cell_type !== "code") {
        cells.push(cell);
      } else if (outcomes.some(({ status }) => status === "failed")) {
        outcomes.push({ id: cell.id, index, status: "not run", milliseconds: 0 });
        cells.push(cell);
      } else {
        line.show(index);
        const result = await kernel.run(cell.source.join(""), { seconds });
        outcomes.push(outcomeOf(cell.id, index, result));
        cells.push({ ...cell, execution_count: index, outputs: result.outputs });
      }
    }
  } finally {
    line.end();
    await kernel.close();
  }
  return { outcomes, executed: { ...notebook, cells } as Notebook };
}

function outcomeOf(id: string, index: number, { milliseconds, error }: RemoteResult): CellOutcome {
  return { id, index, milliseconds, status: error ? "failed" : "passed", ...(error ? { error } : {}) };
}

/** On a terminal, a line that says which cell is running and for how long; elsewhere, which lesson. */
function progressLine({ number, slug }: Lesson, total: number): { show(index: number): void; end(): void } {
  if (!process.stdout.isTTY) {
    console.log(`… ${number} ${slug}`);
    return { show() {}, end() {} };
  }
  let [index, started] = [0, performance.now()];
  const draw = () => {
    const seconds = ((performance.now() - started) / 1000).toFixed(0);
    const doing = index === 0 ? "starting the kernel" : `cell ${index} of ${total}`;
    const text = `… ${number} ${slug}: ${doing} (${seconds} s)`;
    process.stdout.write(`\r\x1b[K${text.slice(0, process.stdout.columns - 1)}`);
  };
  draw();
  const timer = setInterval(draw, 500);
  return {
    show(next) {
      [index, started] = [next, performance.now()];
      draw();
    },
    end() {
      clearInterval(timer);
      process.stdout.write("\r\x1b[K");
    },
  };
}
