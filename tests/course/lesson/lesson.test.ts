import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { describe, expect, test } from "vitest";
import { lessonFiles, parseLesson, readLesson } from "../../../src/course/lesson/lesson.js";

const fence = "```";

function lesson(...lines: string[]) {
  return parseLesson("01-test.md", ["# Title", ...lines].join("\n"));
}

function sources(...lines: string[]): [string, string][] {
  return lesson(...lines).cells.map(({ kind, source }) => [kind, source]);
}

/** A project whose name has a space and Cyrillic letters, with these lesson files. */
function project(files: Record<string, string | Uint8Array>): string {
  const folder = mkdtempSync(join(tmpdir(), "курс lessons-"));
  mkdirSync(join(folder, "lessons"));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, "lessons", name), content);
  return folder;
}

describe("code cells", () => {
  test("come from ts fences of backticks or tildes, of any length", () => {
    expect(sources(`${fence}ts`, "a", fence, "~~~ts", "b", "~~~", "`````ts", fence, "c", "`````")).toEqual([
      ["markdown", "# Title"],
      ["code", "a"],
      ["code", "b"],
      ["code", `${fence}\nc`],
    ]);
  });

  test("lose the indentation of their fence, and only that", () => {
    expect(sources(`  ${fence}ts`, "  if (a) {", "    b();", "  }", `  ${fence}`).at(-1)).toEqual([
      "code",
      "if (a) {\n  b();\n}",
    ]);
  });

  test("may be empty", () => {
    expect(sources(`${fence}ts`, fence).at(-1)).toEqual(["code", ""]);
  });

  test("keep blank lines, tabs and trailing spaces", () => {
    expect(sources(`${fence}ts`, "", "\ta;  ", "", fence).at(-1)).toEqual(["code", "\n\ta;  \n"]);
  });

  test.each(["typescript", "js", "json", "tsx", "", "text ts"])("do not come from a %j fence", (info) => {
    const block = `${fence}${info}\nlet a;\n${fence}`;
    expect(sources("", block)).toEqual([["markdown", `# Title\n\n${block}`]]);
  });

  test.each([
    `- item\n\n  ${fence}ts\n  a;\n  ${fence}`,
    `> quote\n>\n> ${fence}ts\n> a;\n> ${fence}`,
    `    ${fence}ts\n    a;\n    ${fence}`,
    `${fence}${fence}md\n${fence}ts\na;\n${fence}\n${fence}${fence}`,
    `<pre>\n${fence}ts\na;\n${fence}\n</pre>`,
  ])("do not come from inside lists, quotes, other code or HTML: %j", (block) => {
    expect(sources("", block)).toEqual([["markdown", `# Title\n\n${block}`]]);
  });

  test("name the line of their first source line", () => {
    const { cells } = lesson(
      "",
      "Text.",
      `${fence}ts`,
      "first;",
      fence,
      "",
      "",
      "More.",
      "~~~ts",
      "second;",
      "~~~",
    );
    expect(cells.map(({ kind, line }) => [kind, line])).toEqual([
      ["markdown", 1],
      ["code", 5],
      ["markdown", 9],
      ["code", 11],
    ]);
  });
});

describe("prose", () => {
  test("becomes one cell per heading between code cells", () => {
    expect(
      sources(
        "Intro.",
        "",
        "## One",
        "Text.",
        "",
        "### Deeper",
        `${fence}ts`,
        "a;",
        fence,
        "After.",
        "",
        "Two",
        "---",
      ),
    ).toEqual([
      ["markdown", "# Title\nIntro."],
      ["markdown", "## One\nText."],
      ["markdown", "### Deeper"],
      ["code", "a;"],
      ["markdown", "After."],
      ["markdown", "Two\n---"],
    ]);
  });

  test("stays as it stands, indentation included", () => {
    const block = "    indented code\n\n* a\n  * b | c\n\n<b>x</b> &amp; *y*";
    expect(sources(`${fence}ts`, "a;", fence, "", block).at(-1)).toEqual(["markdown", block]);
  });

  test("brings along the link definitions it uses from another cell", () => {
    expect(
      sources(
        "See [one][a] and [Two].",
        "",
        "[two]: https://two.example",
        "",
        `${fence}ts`,
        fence,
        "![three]",
        "",
      )
        .concat(sources("[a] [b]", "", "## Links", "", "[a]: https://a.example 'A'", "", `${fence}ts`, fence))
        .filter(([kind]) => kind === "markdown"),
    ).toEqual([
      ["markdown", "# Title\nSee [one][a] and [Two].\n\n[two]: https://two.example"],
      ["markdown", "![three]"],
      ["markdown", "# Title\n[a] [b]\n\n[a]: https://a.example 'A'"],
      ["markdown", "## Links\n\n[a]: https://a.example 'A'"],
    ]);
  });

  test("of definitions alone makes no cell, for it shows nothing", () => {
    expect(sources("Go [there].", `${fence}ts`, "a;", fence, "", "[there]: https://there.example")).toEqual([
      ["markdown", "# Title\nGo [there].\n\n[there]: https://there.example"],
      ["code", "a;"],
    ]);
  });
});

describe("ids", () => {
  test("come from the content, stay when a cell moves, and are unique", () => {
    const before = lesson(`${fence}ts`, "a;", fence, `${fence}ts`, "a;", fence);
    const after = lesson("New.", "", "## New", `${fence}ts`, "a;", fence, `${fence}ts`, "b;", fence);
    const ids = before.cells.map(({ id }) => id);
    expect(after.cells[2]?.id).toBe(ids[1]);
    expect(new Set(ids).size).toBe(3);
    for (const id of ids) expect(id).toMatch(/^[a-zA-Z0-9_-]{1,64}$/);
  });

  test("tell prose from code of the same text", () => {
    const { cells } = lesson(`${fence}ts`, "same", fence, "same");
    expect(new Set(cells.map(({ id }) => id.slice(0, 12))).size).toBe(3);
  });
});

describe("a lesson's text", () => {
  test("is the same with CRLF, CR and a byte order mark", () => {
    const plain = `# Title\n\nText.\n\n${fence}ts\na;\nb;\n${fence}\n`;
    const expected = parseLesson("01-test.md", plain);
    for (const ending of ["\r\n", "\r"]) {
      expect(parseLesson("01-test.md", `\uFEFF${plain.replaceAll("\n", ending)}`)).toEqual(expected);
    }
    const folder = project({ "01-test.md": Buffer.from(`\uFEFF${plain}`) });
    expect(readLesson(join(folder, "lessons", "01-test.md"))).toEqual(expected);
  });

  test("gives number, slug and the title without its markup", () => {
    const read = parseLesson("07-soft-labels.md", "# What *is* `KL` [divergence](https://a.example)?\n");
    expect(read).toMatchObject({ number: "07", slug: "soft-labels", title: "What is KL divergence?" });
  });

  test.each([
    ["no heading at all", "lessons/01-test.md has no title"],
    ["## Only an H2", "has no title"],
    ["#", "has no title"],
    ["> # Quoted", "has no title"],
    ["# One\n\nText.\n\n# Two", "lessons/01-test.md:5: a second H1, after the one in line 1"],
    [`# A\n\n${fence}ts title="x"\na;\n${fence}`, 'lessons/01-test.md:3: "ts title="x"" opens a cell'],
    [`# A\n\n${fence}ts\na;\n\nAll this.`, "lessons/01-test.md:3: the fence opened here is never closed"],
    [`# A\n\n${fence}${fence}ts\na;\n${fence}`, "never closed"],
    [
      `# A\n\n${fence}json\n{}\n\n${fence}ts\na;\n~~~`,
      "lessons/01-test.md:3: the fence opened here is never closed",
    ],
    [`# A\n\n${fence}ts`, "never closed"],
  ])("%j is refused", (markdown, message) => {
    expect(() => parseLesson("01-test.md", markdown)).toThrow(message);
  });

  test("that is not UTF-8 is refused", () => {
    const folder = project({ "01-test.md": Buffer.from("# Caf\xe9", "latin1") });
    expect(() => readLesson(join(folder, "lessons", "01-test.md"))).toThrow("01-test.md is not UTF-8 text");
  });
});

describe("lesson files", () => {
  test("come in the order of their numbers, other kinds of files aside", () => {
    const folder = project({
      "10-b.md": "",
      "02-c-4.md": "",
      "figure.svg": "",
      "01-a.md": "",
      "README.md": "",
    });
    expect(lessonFiles(folder).map((path) => basename(path))).toEqual(["01-a.md", "02-c-4.md", "10-b.md"]);
  });

  test.each(["1-a.md", "01_a.md", "01-A.md", "01-a-.md", "readme.md", "01-a.MD", "01-a.markdown"])(
    "named %s are refused",
    (name) => {
      expect(() => lessonFiles(project({ [name]: "# A" }))).toThrow(`"${name}" is no name for a lesson`);
    },
  );

  test("with the same number are refused", () => {
    expect(() => lessonFiles(project({ "01-a.md": "", "01-b.md": "" }))).toThrow(
      "lessons/01-a.md and lessons/01-b.md have the same number",
    );
  });

  test("of a folder without lessons are an error, not nothing", () => {
    expect(() => lessonFiles(tmpdir())).toThrow("no lessons in");
  });
});
