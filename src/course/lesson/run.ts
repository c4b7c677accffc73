import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { KitError } from "../../core/errors.js";
import { runInProcess } from "../kernel/in-process.js";
import { connectKernel, type RemoteResult, type ServerAddress } from "./jupyter-client.js";
import { type Lesson, type LessonCell, lessonFiles, readLesson } from "./lesson.js";
import { type Notebook, notebookName, notebookText } from "./notebook.js";
import type { CellOutcome } from "./outcome.js";
import { projectFolder } from "./project.js";

/** How a lesson fared. */
export interface LessonReport {
  readonly lesson: string;
  readonly passed: boolean;
  readonly seconds: number;
  readonly outcomes: readonly CellOutcome[];
}

/** The lessons with these numbers ("01" or "1"), or all. Throws a {@link KitError} for a number that no lesson has. */
export function chooseLessons(numbers: readonly string[], project: string = projectFolder()): Lesson[] {
  const lessons = lessonFiles(project).map(readLesson);
  const wanted = numbers.map((number) => number.padStart(2, "0"));
  for (const number of wanted) {
    if (lessons.some((lesson) => lesson.number === number)) continue;
    throw new KitError(`there is no lesson ${number}`, {
      remedy: `Lessons: ${lessons.map((lesson) => lesson.number).join(", ")}.`,
      value: number,
    });
  }
  return wanted.length === 0 ? lessons : lessons.filter(({ number }) => wanted.includes(number));
}

/** Runs the lessons' notebooks on kernels of a Jupyter server, one fresh kernel each, and prints how they fare. */
export async function runOnJupyter(
  server: ServerAddress,
  numbers: readonly string[],
  { seconds, save, project = projectFolder() }: { seconds: number; save?: string; project?: string },
): Promise<LessonReport[]> {
  const reports: LessonReport[] = [];
  for (const lesson of chooseLessons(numbers, project)) {
    const notebook = readNotebook(lesson, project);
    const { outcomes, executed } = await runNotebook(server, lesson, notebook, seconds);
    if (save !== undefined) {
      mkdirSync(save, { recursive: true });
      writeFileSync(join(save, notebookName(lesson)), notebookText(executed));
    }
    reports.push(report(lesson, outcomes));
  }
  return reports;
}

/** Runs one lesson after another without Jupyter, in this process. True when every cell passed. */
export async function runInTerminal(numbers: readonly string[]): Promise<boolean> {
  const reports: LessonReport[] = [];
  for (const lesson of chooseLessons(numbers)) {
    const cells = lesson.cells.filter(({ kind }) => kind === "code");
    reports.push(report(lesson, await runInProcess(cells)));
  }
  return reports.every(({ passed }) => passed);
}

type Executed = { readonly outcomes: readonly CellOutcome[]; readonly executed: Notebook };

async function runNotebook(
  server: ServerAddress,
  lesson: Lesson,
  notebook: Notebook,
  seconds: number,
): Promise<Executed> {
  const kernel = await connectKernel(server);
  const outcomes: CellOutcome[] = [];
  const cells: unknown[] = [];
  const total = notebook.cells.filter((cell) => cell.cell_type === "code").length;
  try {
    for (const cell of notebook.cells) {
      if (cell.cell_type !== "code") {
        cells.push(cell);
        continue;
      }
      const index = outcomes.length + 1;
      const failed = outcomes.some(({ status }) => status === "failed");
      if (failed) {
        outcomes.push({ id: cell.id, index, status: "not run", milliseconds: 0 });
        cells.push(cell);
        continue;
      }
      const line = showRunning(lesson, index, total);
      const result = await kernel.run(cell.source.join(""), { seconds });
      line.clear();
      outcomes.push(outcomeOf(cell.id, index, result));
      cells.push({ ...cell, execution_count: index, outputs: result.outputs });
    }
  } finally {
    await kernel.close();
  }
  return { outcomes, executed: { ...notebook, cells } as Notebook };
}

function outcomeOf(id: string, index: number, { milliseconds, error }: RemoteResult): CellOutcome {
  return { id, index, milliseconds, status: error ? "failed" : "passed", ...(error ? { error } : {}) };
}

function readNotebook(lesson: Lesson, project: string): Notebook {
  const path = join(project, "notebooks", notebookName(lesson));
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (cause) {
    throw new KitError(`${path} cannot be read`, { remedy: "Run npm run build:course.", value: path, cause });
  }
}

/** On a terminal, a line that says which cell is running. */
function showRunning({ number, slug }: Lesson, index: number, total: number): { clear(): void } {
  if (!process.stdout.isTTY) return { clear() {} };
  const started = performance.now();
  const draw = () => {
    const seconds = ((performance.now() - started) / 1000).toFixed(0);
    process.stdout.write(`\r\x1b[K… ${number} ${slug}: cell ${index} of ${total} (${seconds} s)`);
  };
  draw();
  const timer = setInterval(draw, 500);
  return {
    clear() {
      clearInterval(timer);
      process.stdout.write("\r\x1b[K");
    },
  };
}

/** Prints one line for a lesson, and for a failed one where and why. */
function report(lesson: Lesson, outcomes: readonly CellOutcome[]): LessonReport {
  const seconds = outcomes.reduce((total, { milliseconds }) => total + milliseconds, 0) / 1000;
  const failed = outcomes.find(({ status }) => status === "failed");
  const name = `${lesson.number} ${lesson.slug}`;
  const notRun = outcomes.filter(({ status }) => status === "not run").length;
  if (!failed) console.log(`✓ ${name}: ${outcomes.length} cells in ${seconds.toFixed(1)} s`);
  else console.log(`✗ ${name}: failed after ${seconds.toFixed(1)} s\n${failureText(lesson, failed, notRun)}`);
  return { lesson: name, passed: !failed && outcomes.length > 0, seconds, outcomes };
}

function failureText(lesson: Lesson, { id, index, error }: CellOutcome, notRun: number): string {
  const cell = lesson.cells.find((candidate) => candidate.id === id);
  const file = `lessons/${lesson.number}-${lesson.slug}.md`;
  const where = cell
    ? placeIn(file, cell, error?.line)
    : "the notebook differs from its lesson: npm run build:course";
  const rest = notRun > 0 ? `  ${notRun} more cells were not run.` : "";
  const traceback = (error?.traceback ?? []).map((line) => `    ${line}`).join("\n");
  return [`  cell ${index}, ${where}`, traceback, rest].filter(Boolean).join("\n");
}

function placeIn(file: string, cell: LessonCell, line = 1): string {
  const text = cell.source.split("\n")[line - 1]?.trim() ?? "";
  return `${file}, line ${cell.line + line - 1}: ${text}`;
}
