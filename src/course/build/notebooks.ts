import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Lesson } from "../lesson/lesson.js";
import { notebookName, notebookText, toNotebook } from "../lesson/notebook.js";
import { indexName } from "./index-notebook.js";
import { type PlannedFile, statusOf } from "./made-file.js";

/** The notebooks of these lessons, and those in `notebooks/` that no lesson makes. */
export function planNotebooks(project: string, lessons: readonly Lesson[]): PlannedFile[] {
  const planned = lessons.map((lesson): PlannedFile => {
    const path = `notebooks/${notebookName(lesson)}`;
    const text = notebookText(toNotebook(lesson));
    const from = `lessons/${lesson.number}-${lesson.slug}.md`;
    return { path, from, text, status: statusOf(project, path, text) };
  });
  const folder = join(project, "notebooks");
  const made = new Set(planned.map(({ path }) => path));
  const orphans = (existsSync(folder) ? readdirSync(folder).sort() : [])
    .filter((name) => name.endsWith(".ipynb") && name !== indexName && !made.has(`notebooks/${name}`))
    .map((name) => ({ path: `notebooks/${name}`, status: "orphaned" as const }));
  return [...planned, ...orphans];
}
