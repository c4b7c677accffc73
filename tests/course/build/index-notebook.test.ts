import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { courseMap } from "../../../src/course/build/course-map.js";
import { indexName, planIndex } from "../../../src/course/build/index-notebook.js";
import { planNotebooks } from "../../../src/course/build/notebooks.js";
import { type Lesson, lessonFiles, readLesson } from "../../../src/course/lesson/lesson.js";
import type { Notebook } from "../../../src/course/lesson/notebook.js";
import { projectFolder } from "../../../src/course/project-folder.js";

const folder = mkdtempSync(join(tmpdir(), "distill kit курс "));
afterAll(() => rmSync(folder, { recursive: true }));
const read = (text: string | undefined) => JSON.parse(text ?? "") as Notebook;

test("links go to notebooks, the map is in the cell, code can be run", () => {
  mkdirSync(join(folder, "lessons"));
  const lines = [
    "# All",
    "![m](../notebooks/course-map.svg) [a](01-a-b.md)",
    "```ts",
    "1;",
    "```",
    "## [b](x.md)",
  ];
  writeFileSync(join(folder, "lessons", "README.md"), lines.join("\r\n"));
  const lessons = [{ number: "01", slug: "a-b", title: "01 · A" } as Lesson];
  const [index, ...others] = planIndex(folder, lessons);
  expect(others).toEqual([]);
  expect(index).toMatchObject({
    path: "notebooks/00-index.ipynb",
    from: "lessons/README.md",
    status: "missing",
  });
  const [first, code, last] = read(index?.text).cells;
  expect(first?.source.join("")).toBe("# All\n![m](attachment:course-map.svg) [a](01-a-b.ipynb)");
  const { attachments } = first as { attachments?: Record<string, Record<string, string>> };
  const picture = attachments?.["course-map.svg"]?.["image/svg+xml"] as string;
  expect(Buffer.from(picture, "base64").toString()).toBe(courseMap(lessons));
  expect(code).toMatchObject({ cell_type: "code", source: ["1;"] });
  expect(last).not.toHaveProperty("attachments");
  expect(last?.source).toEqual(["## [b](x.md)"]);
});

test("a project without an overview has none, and the overview is nobody's orphan", () => {
  expect(planIndex(tmpdir(), [])).toEqual([]);
  mkdirSync(join(folder, "notebooks"));
  for (const name of [indexName, "99-old.ipynb"]) writeFileSync(join(folder, "notebooks", name), "{}");
  expect(planNotebooks(folder, [])).toEqual([{ path: "notebooks/99-old.ipynb", status: "orphaned" }]);
});

test("the course's overview leads to every lesson's notebook", () => {
  const lessons = lessonFiles().map(readLesson);
  const [index] = planIndex(projectFolder(), lessons);
  const text = read(index?.text)
    .cells.flatMap(({ source }) => source)
    .join("");
  for (const { number, slug } of lessons) expect(text).toContain(`(${number}-${slug}.ipynb)`);
});
