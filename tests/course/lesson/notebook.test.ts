import { execFileSync } from "node:child_process";
import { beforeAll, describe, expect, test } from "vitest";
import { parseLesson } from "../../../src/course/lesson/lesson.js";
import { notebookName, notebookText, toNotebook } from "../../../src/course/lesson/notebook.js";
import { findJupyter } from "../../../src/course/setup/jupyter.mjs";

const lesson = parseLesson(
  "03-every-kind.md",
  '# Every kind\n\nПривет, 世界 🎓 "quotes".\n\n```ts\nconst a = 1;\n\na;\n```\n\n```ts\n```\n\n## End\n\n```json\n{}\n```\n',
);

test("a notebook has the lesson's cells, the kernel, and no outputs", () => {
  const { cells, metadata } = toNotebook(lesson);
  expect(cells.map(({ cell_type, source }) => [cell_type, source])).toEqual([
    ["markdown", ["# Every kind\n", "\n", 'Привет, 世界 🎓 "quotes".']],
    ["code", ["const a = 1;\n", "\n", "a;"]],
    ["code", []],
    ["markdown", ["## End\n", "\n", "```json\n", "{}\n", "```"]],
  ]);
  expect(cells[1]).toMatchObject({ execution_count: null, outputs: [] });
  expect(metadata.kernelspec).toEqual({
    display_name: "TypeScript (distill-kit)",
    language: "typescript",
    name: "tslab",
  });
  expect(notebookName(lesson)).toBe("03-every-kind.ipynb");
});

test("a quiz is shown whole, and not through a slit that scrolls", () => {
  const one = parseLesson(
    "01-a-quiz.md",
    '# A quiz\n\n```ts\nawait quiz("a-quiz");\n```\n\n```ts\nconst quiz = 1;\n```\n',
  );
  expect(toNotebook(one).cells.map(({ metadata }) => metadata)).toEqual([{}, { scrolled: false }, {}]);
});

describe("against Jupyter's own nbformat", () => {
  const text = notebookText(toNotebook(lesson));
  let jupyter: Awaited<ReturnType<typeof findJupyter>>;

  beforeAll(async () => {
    jupyter = await findJupyter({ need: ["nbformat"] });
  });

  /** What `script` prints after reading the notebook on standard input. */
  function nbformat(script: string): string {
    const program = `import sys, warnings, nbformat\nwarnings.simplefilter("error")\ntext = sys.stdin.buffer.read().decode()\n${script}`;
    return execFileSync(jupyter.python, ["-c", program], {
      input: text,
      encoding: "utf8",
      env: { ...jupyter.env, PYTHONIOENCODING: "utf-8" },
    });
  }

  test("it is valid 4.5", () => {
    expect(nbformat("import json; nbformat.validate(json.loads(text)); print('valid')").trim()).toBe("valid");
  });

  test("its bytes are those that Jupyter saves, so that saving changes nothing", () => {
    const saved = nbformat(
      "sys.stdout.write(nbformat.writes(nbformat.reads(text, as_version=4), version=nbformat.NO_CONVERT))",
    );
    expect(`${saved.replace(/\n$/, "")}\n`).toBe(text);
  });
});
