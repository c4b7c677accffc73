import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { fromMarkdown } from "mdast-util-from-markdown";
import { expect, test } from "vitest";
import { lessonFiles } from "../../src/course/lesson/lesson.js";

const project = join(import.meta.dirname, "..", "..");
const inFolder = (folder: string) =>
  readdirSync(join(project, folder))
    .filter((name) => name.endsWith(".md"))
    .map((name) => join(project, folder, name));
const texts = [".", "lessons", "src/classroom", "src/classroom/sandbox"].flatMap(inFolder);

interface Node {
  readonly type: string;
  readonly url?: string;
  readonly value?: string;
  readonly depth?: number;
  readonly children?: readonly Node[];
}

const nodesOf = (node: Node): Node[] => [node, ...(node.children ?? []).flatMap(nodesOf)];
const plain = (node: Node): string => node.value ?? (node.children ?? []).map(plain).join("");
const read = (file: string) => nodesOf(fromMarkdown(readFileSync(file, "utf8")) as Node);
const headings = (file: string) => read(file).filter(({ type }) => type === "heading");
/** As GitHub and Jupyter make an anchor of a heading. */
const anchor = (heading: Node) =>
  plain(heading)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .replaceAll(" ", "-");

test("there are texts to check, every lesson among them", () => {
  expect(texts).toEqual(expect.arrayContaining(lessonFiles(project)));
  expect(texts.length).toBeGreaterThan(15);
});

test.each(texts.map((file) => [relative(project, file), file]))(
  "links and pictures of %s lead somewhere",
  (_, file) => {
    const urls = read(file).flatMap(({ type, url }) =>
      type === "link" || type === "image" ? (url ?? "") : [],
    );
    const broken = urls.filter((url) => {
      if (/^https:\/\/[\w.-]+\.[a-z]+(\/\S*)?$/.test(url)) return false;
      const [path = "", place] = url.split("#");
      const target = path === "" ? file : join(dirname(file), decodeURIComponent(path));
      if (!existsSync(target)) return true;
      return place !== undefined && !headings(target).some((heading) => anchor(heading) === place);
    });
    expect(broken).toEqual([]);
  },
);

test.each(texts.map((file) => [relative(project, file), file]))(
  "headings of %s go down one level at a time, below one title",
  (_, file) => {
    const depths = headings(file).map(({ depth = 0 }) => depth);
    expect(depths[0]).toBe(1);
    expect(depths.filter((depth) => depth === 1).length).toBe(1);
    const jumps = depths.filter((depth, i) => i > 0 && depth > (depths[i - 1] as number) + 1);
    expect(jumps).toEqual([]);
  },
);

test("every lesson says first what is to do, then what was measured, and ends in a quiz and further reading", () => {
  for (const file of lessonFiles(project)) {
    const names = headings(file).map(plain);
    expect([file, names[1]]).toEqual([file, "What you will do"]);
    expect([file, names.slice(-2)]).toEqual([file, ["Quiz", "Further reading"]]);
    expect([file, names]).toEqual([file, expect.arrayContaining(["What you measured"])]);
  }
});

const glossary = readFileSync(join(project, "lessons", "README.md"), "utf8")
  .split("\n")
  .flatMap((line) => {
    const [, words, , lesson] = /^\| ([a-zA-Z][^|]+) \| ([^|]+) \| (\d\d) \|$/.exec(line) ?? [];
    return words === undefined ? [] : words.split(", ").map((word) => [word, lesson as string] as const);
  });

test("the glossary has words of every lesson", () => {
  const lessons = lessonFiles(project).map((file) => relative(join(project, "lessons"), file).slice(0, 2));
  expect([...new Set(glossary.map(([, lesson]) => lesson))].sort()).toEqual(lessons);
});

test.each(glossary)("%s of the glossary is used in lesson %s", (word, lesson) => {
  const file = lessonFiles(project).find((path) =>
    relative(join(project, "lessons"), path).startsWith(lesson),
  );
  expect(readFileSync(file!, "utf8").toLowerCase()).toContain(word.toLowerCase());
});

test("the overview names every lesson, in order", () => {
  const named = [
    ...readFileSync(join(project, "lessons", "README.md"), "utf8").matchAll(/\]\((\d\d-[a-z-]+\.md)\)/g),
  ].map(([, path]) => path);
  const lessons = lessonFiles(project).map((file) => basename(file));
  expect([...new Set(named)]).toEqual(lessons);
});
