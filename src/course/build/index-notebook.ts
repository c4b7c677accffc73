import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Lesson } from "../lesson/lesson.js";
import { markdownCells } from "../lesson/markdown-cells.js";
import { type Notebook, type NotebookCell, notebookText, toNotebook } from "../lesson/notebook.js";
import { courseMap, mapName } from "./course-map.js";
import { type PlannedFile, statusOf } from "./made-file.js";

/** The notebook that the course opens with. */
export const indexName = "00-index.ipynb";

const source = "lessons/README.md";

/** The notebook of the lessons' overview; none for a project without one. */
export function planIndex(project: string, lessons: readonly Lesson[]): PlannedFile[] {
  const file = join(project, source);
  if (!existsSync(file)) return [];
  const path = `notebooks/${indexName}`;
  const text = notebookText(indexNotebook(readFileSync(file, "utf8"), courseMap(lessons)));
  return [{ path, from: source, text, status: statusOf(project, path, text) }];
}

/** The overview with links to notebooks in place of their sources, and with the map in it. */
function indexNotebook(markdown: string, map: string): Notebook {
  const { cells } = markdownCells(source, markdown.replace(/\r\n?/g, "\n"), {
    exercise: () => [],
    quizCode: "",
  });
  const notebook = toNotebook({ cells });
  return { ...notebook, cells: notebook.cells.map((cell) => linked(cell, map)) };
}

function linked(cell: NotebookCell, map: string): NotebookCell {
  if (cell.cell_type !== "markdown") return cell;
  const lines = cell.source.map((line) =>
    line
      .replace(/\]\((\d\d-[a-z0-9-]+)\.md\)/g, "]($1.ipynb)")
      .replace(`](../notebooks/${mapName})`, `](attachment:${mapName})`),
  );
  const hasMap = lines.some((line) => line.includes(`attachment:${mapName}`));
  const picture = { [mapName]: { "image/svg+xml": Buffer.from(map).toString("base64") } };
  return { ...cell, source: lines, ...(hasMap ? { attachments: picture } : {}) };
}
