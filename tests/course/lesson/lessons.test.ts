import { basename } from "node:path";
import { describe, expect, test } from "vitest";
import { lessonFiles, readLesson } from "../../../src/course/lesson/lesson.js";

/** What holds for the code of every lesson. */
describe.each(lessonFiles().map((path) => ({ file: basename(path), lesson: readLesson(path) })))(
  "$file",
  ({ lesson }) => {
    const code = lesson.cells.filter(({ kind }) => kind === "code");
    const lines = code.flatMap(({ source, line }) =>
      source.split("\n").map((text, i) => ({ text, at: line + i })),
    );

    test("has cells to run, and fits a notebook's width", () => {
      expect(code.length).toBeGreaterThan(0);
      expect(lines.filter(({ text }) => text.length > 98)).toEqual([]);
    });

    test("a table or a chart is the last thing in its cell, or nobody sees it", () => {
      const unseen = code.flatMap(({ source }) => {
        const statements = source.split("\n").filter((text) => /^[A-Za-z]/.test(text));
        return statements.slice(0, -1).filter((text) => /^(table|\w+(Table|Chart))\(/.test(text));
      });
      expect(unseen).toEqual([]);
    });

    test("imports only distill-kit and zod", () => {
      const imported = lines.flatMap(({ text }) =>
        [...text.matchAll(/(?:from|import\(?|require\()\s*["']([^"']+)["']/g)].map(([, name]) => name),
      );
      expect(imported.length).toBeGreaterThan(0);
      expect([...new Set(imported)].filter((name) => name !== "zod")).toEqual(["distill-kit"]);
    });
  },
);
