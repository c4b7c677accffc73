import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { lessonFiles, readLesson } from "./lesson.js";
import { notebookName, notebookText, toNotebook } from "./notebook.js";

/** A notebook file next to what its lesson says it should be. */
export interface NotebookState {
  /** Relative to the project, with forward slashes: "notebooks/01-what-is-distillation.ipynb". */
  readonly notebook: string;
  /** "orphaned" is a notebook that no lesson makes. */
  readonly status: "current" | "differs" | "missing" | "orphaned";
  /** The lesson it comes from; absent when orphaned. */
  readonly lesson?: string;
}

/** Compares `notebooks/` with `lessons/`; writes nothing. Throws for a lesson that cannot be read. */
export function notebookStates(project: string): NotebookState[] {
  return plan(project).map(({ text: _, ...state }) => state);
}

/**
 * Writes every notebook that is missing or differs, and says what it found before.
 *
 * Nothing is written when one lesson cannot be read. Orphans stay: they may be somebody's own work.
 */
export function writeNotebooks(project: string): NotebookState[] {
  const planned = plan(project);
  mkdirSync(join(project, "notebooks"), { recursive: true });
  for (const { notebook, status, text } of planned) {
    if (text === undefined || status === "current") continue;
    // Written aside and moved, so that an interrupted build leaves no half notebook.
    const target = join(project, notebook);
    writeFileSync(`${target}.part`, text);
    renameSync(`${target}.part`, target);
  }
  return planned.map(({ text: _, ...state }) => state);
}

function plan(project: string): (NotebookState & { text?: string })[] {
  const folder = join(project, "notebooks");
  const planned = lessonFiles(project).map((path) => {
    const lesson = readLesson(path);
    const name = notebookName(lesson);
    const text = notebookText(toNotebook(lesson));
    return {
      notebook: `notebooks/${name}`,
      lesson: `lessons/${basename(path)}`,
      text,
      status: statusOf(join(folder, name), text),
    };
  });
  const made = new Set(planned.map(({ notebook }) => notebook));
  const orphans = (existsSync(folder) ? readdirSync(folder).sort() : [])
    .filter((name) => name.endsWith(".ipynb") && !made.has(`notebooks/${name}`))
    .map((name) => ({ notebook: `notebooks/${name}`, status: "orphaned" as const }));
  return [...planned, ...orphans];
}

function statusOf(path: string, text: string): "current" | "differs" | "missing" {
  if (!existsSync(path)) return "missing";
  return readFileSync(path, "utf8") === text ? "current" : "differs";
}
