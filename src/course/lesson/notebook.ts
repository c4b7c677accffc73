import type { Lesson, LessonCell } from "./lesson.js";

/** A Jupyter notebook, nbformat 4.5, as plain JSON. */
export interface Notebook {
  readonly cells: readonly NotebookCell[];
  readonly metadata: {
    readonly kernelspec: { readonly display_name: string; readonly language: string; readonly name: string };
    readonly language_info: Readonly<Record<string, unknown>>;
  };
  readonly nbformat: 4;
  readonly nbformat_minor: 5;
}

/** One cell of a {@link Notebook}; a code cell comes without outputs. */
export type NotebookCell =
  | {
      readonly cell_type: "code";
      readonly execution_count: null;
      readonly id: string;
      /** Which exercise is worked on in this cell, for whoever collects the work. */
      readonly metadata: {
        readonly distill?: { readonly exercise: string };
        /** A quiz is long, and shall not be read through a slit that scrolls. */
        readonly scrolled?: false;
      };
      readonly outputs: readonly never[];
      readonly source: readonly string[];
    }
  | {
      readonly cell_type: "markdown";
      readonly id: string;
      /** Pictures in the cell, as base64, by their names and media types. */
      readonly attachments?: Readonly<Record<string, Readonly<Record<string, string>>>>;
      readonly metadata: Readonly<Record<string, never>>;
      readonly source: readonly string[];
    };

/** The name of a lesson's notebook file: "01-what-is-distillation.ipynb". */
export function notebookName(lesson: Lesson): string {
  return `${lesson.number}-${lesson.slug}.ipynb`;
}

/** A lesson's cells as a notebook, never run. */
export function toNotebook(lesson: Pick<Lesson, "cells">): Notebook {
  return {
    cells: lesson.cells.map(toCell),
    metadata: {
      // "tslab" is also the name of the stock kernel, so that the notebooks open there too.
      kernelspec: { display_name: "TypeScript (distill-kit)", language: "typescript", name: "tslab" },
      language_info: {
        codemirror_mode: { mode: "typescript", name: "javascript", typescript: true },
        file_extension: ".ts",
        mimetype: "text/typescript",
        name: "typescript",
      },
    },
    nbformat: 4,
    nbformat_minor: 5,
  };
}

/** The bytes of a notebook file, laid out as Jupyter itself saves one: sorted keys, one space, a final newline. */
export function notebookText(notebook: Notebook): string {
  return `${JSON.stringify(notebook, sortKeys, 1)}\n`;
}

function toCell({ kind, id, source, exercise }: LessonCell): NotebookCell {
  const shared = { id, source: source === "" ? [] : source.split(/(?<=\n)/) };
  const metadata = {
    ...(exercise === undefined ? {} : { distill: { exercise } }),
    ...(/^await quiz\(/m.test(source) ? ({ scrolled: false } as const) : {}),
  };
  return kind === "code"
    ? { cell_type: kind, execution_count: null, outputs: [], metadata, ...shared }
    : { cell_type: kind, metadata: {}, ...shared };
}

function sortKeys(_key: string, value: unknown): unknown {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
