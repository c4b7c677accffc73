import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
// @ts-expect-error jsdom brings no types of its own
import { JSDOM } from "jsdom";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readGradedClass } from "../../../src/classroom/graded-folder.js";
import { runCli } from "../../../src/course/desk/cli.js";
import type { Terminal } from "../../../src/course/desk/terminal.js";
import { projectFolder } from "../../../src/course/project-folder.js";
import { sampleGrade } from "../sample-grade.js";

const project = projectFolder();
const folder = mkdtempSync(join(tmpdir(), "distill kit класс "));
const graded = join(folder, "graded");
afterAll(() => rmSync(folder, { recursive: true }));
const said: string[] = [];
const terminal = {
  width: 100,
  colour: false,
  write: (text: string) => said.push(text),
} as unknown as Terminal;
const distill = (...args: string[]) => runCli(["class", ...args], { project, terminal });
const read = (...path: string[]) => readFileSync(join(folder, ...path), "utf8");
const strange = "=1+1 &lt;,'x' ```";

beforeAll(async () => {
  const right = readFileSync(join(project, "solutions", "01-what-is-distillation", "worth-it.ts"), "utf8");
  mkdirSync(join(folder, "submissions"));
  const wrong = 'export const worthIt = () => { console.log("``` <script>"); return 1; };';
  writeFileSync(join(folder, "submissions", "ana.ts"), right);
  writeFileSync(join(folder, "submissions", `${strange}.ts`), wrong);
  const code = await distill(
    ...["grade", join(folder, "submissions"), "--out", graded, "--seed", "74501", "--only", "worth-it"],
    "--quizzes",
  );
  expect(code).toBe(0);
});

const quizWorth = () => readGradedClass(graded).rows.find(({ item }) => item.startsWith("quiz/"))?.of ?? 0;

test("the gradebook holds every item of every student; points set by hand count and leave a trail", async () => {
  const before = readGradedClass(graded).rows;
  expect(before.length).toBe(4);
  expect(before.find((row) => row.student === "ana" && row.item === "01/worth-it")?.points).toBe(5);
  expect(await distill("override", graded, strange, "01/worth-it", "2", "--reason", "was ill")).toBe(0);
  expect(await distill("override", graded, strange, "01/worth-it", "3", "--reason", "and more")).toBe(0);
  const { rows, changes } = readGradedClass(graded);
  expect(rows.find((row) => row.student === strange)).toMatchObject({ points: 3, graded: 0, of: 5 });
  expect(changes.map(({ points, reason }) => [points, reason])).toEqual([
    [2, "was ill"],
    [3, "and more"],
  ]);
});

test.each([
  ["nobody", "01/worth-it", "1", "x"],
  ["ana", "01/other", "1", "x"],
  ["ana", "01/worth-it", "6", "x"],
  ["ana", "01/worth-it", "1", " "],
  ["ana", "01/worth-it", "-1", "x"],
])("a change that makes no sense is refused: %s %s %s %j", async (student, item, points, reason) => {
  const before = readGradedClass(graded);
  expect(await distill("override", graded, student, item, points, "--reason", reason)).toBe(2);
  expect(readGradedClass(graded)).toEqual(before);
});

test("feedback is one page that runs nothing, and Markdown that a submission cannot break out of", async () => {
  expect(await distill("feedback", graded, "--out", join(folder, "feedback"))).toBe(0);
  const { document } = new JSDOM(read("feedback", `${strange}.html`)).window;
  expect(document.querySelector("h1")?.textContent).toBe(`${strange}: 3 of ${5 + quizWorth()} points`);
  expect(document.querySelector("script, img, link, iframe, b")).toBeNull();
  const text = document.body.textContent as string;
  for (const told of ["was ill", "and more", "To review", "What came", "Quiz what-is-distillation"]) {
    expect(text).toContain(told);
  }
  expect(new JSDOM(read("feedback", "ana.html")).window.document.body.textContent).not.toContain("was ill");
  const markdown = read("feedback", `${strange}.md`);
  expect(markdown).toContain(`\`\`\`\`text\n${strange}\n\`\`\`\``);
  for (const file of [`${strange}.html`, `${strange}.md`, "ana.html"]) {
    expect(read("feedback", file)).not.toContain("74501");
  }
});

test("exports say what the gradebook says", async () => {
  expect(await distill("export", graded, "--out", join(folder, "exported"))).toBe(0);
  const of = String(5 + quizWorth());
  expect(read("exported", "grades.csv").split("\r\n")).toEqual([
    "student,01/worth-it,quiz/what-is-distillation,points,of",
    `"'${strange}",3,0,3,${of}`,
    `ana,5,0,5,${of}`,
    "",
  ]);
  const results = JSON.parse(read("exported", "gradescope", strange, "results.json"));
  expect(results).toMatchObject({ score: 3, output_format: "text" });
  const worth = results.tests.reduce(
    (sum: number, { max_score }: { max_score: number }) => sum + max_score,
    0,
  );
  expect(String(worth)).toBe(of);
  const xml = new JSDOM(read("exported", "junit.xml"), { contentType: "text/xml" }).window.document;
  const suites = [...xml.querySelectorAll("testsuite")];
  expect(suites.map((suite) => suite.getAttribute("name"))).toEqual([strange, "ana"]);
  for (const suite of suites) {
    expect(suite.querySelectorAll("testcase").length).toBe(Number(suite.getAttribute("tests")));
    expect(suite.querySelectorAll("failure").length).toBe(Number(suite.getAttribute("failures")));
  }
});

test("Classroom 50's gradebook is written anew, and the one that was read stays", async () => {
  const assignments = { "week-1": { type: "individual", entries: [] } };
  const before = JSON.stringify({ schema: "classroom50/scores/v1", assignments });
  const path = join(folder, "scores.json");
  writeFileSync(path, before);
  const out = ["--out", join(folder, "exported"), "--classroom50", path];
  expect(await distill("export", graded, ...out)).toBe(2);
  said.length = 0;
  expect(await distill("export", graded, ...out, "--assignment", "week-1")).toBe(0);
  const written = JSON.parse(read("exported", "classroom50", "scores.json"));
  expect(written.assignments["week-1"].entries[1].submissions[0]).toMatchObject({ owner: "ana", score: 5 });
  expect(said.join("\n")).toContain(`New in it: ${strange}, ana`);
  expect(read("scores.json")).toBe(before);
});

test("a folder that is not graded is misuse", async () => {
  expect(await distill("gradebook", folder)).toBe(2);
  said.length = 0;
  expect(await distill("gradebook", graded, "--student", "ana", "--json")).toBe(0);
  expect(JSON.parse(said.join("\n")).rows.length).toBe(2);
});

test("long names, names that are alike, and names with lines of their own", async () => {
  const other = join(folder, "others");
  const grades = ["ana\neve: 5 of 5", "x".repeat(252), "Ana", "ana", "ben\uffff", "cid"];
  mkdirSync(other);
  writeFileSync(join(other, "grades.json"), JSON.stringify(grades.map((name) => sampleGrade(name))));
  said.length = 0;
  expect(await distill("feedback", other, "--out", join(folder, "pages"))).toBe(0);
  expect(await distill("export", other, "--out", join(folder, "more"))).toBe(0);
  expect(await distill("gradebook", other)).toBe(0);
  expect(said.join("\n").split("\n")).not.toContain("eve: 5 of 5");
  expect(said.join("\n")).toContain("ana\\neve: 5 of 5  01/worth-it  2 of 4");
  expect(said.join("\n")).toMatch(/The files of Ana are called Ana~[0-9a-f]{12}/);
  const folders = ["gradescope", "exercism", "github-classroom"].map((name) => join(folder, "more", name));
  for (const place of [join(folder, "pages"), ...folders]) {
    const names = readdirSync(place).map((name) =>
      name
        .replace(/\.(html|md)$/, "")
        .normalize()
        .toLowerCase(),
    );
    expect(new Set(names).size).toBe(6);
    expect(names).toContain("cid");
  }
  const read = readFileSync(join(folder, "more", "junit.xml"), "utf8");
  const xml = new JSDOM(read, { contentType: "text/xml" }).window.document;
  expect(xml.querySelectorAll("testsuite").length).toBe(6);
});

test.each([
  ["a file", "taken"],
  ["a folder in a file", "taken/x"],
])("--out that names %s is misuse", async (_, name) => {
  writeFileSync(join(folder, "taken"), "x");
  const out = join(folder, name);
  const grade = ["grade", join(folder, "submissions"), "--out", out, "--seed", "1", "--only", "worth-it"];
  expect(await distill(...grade)).toBe(2);
  expect(await distill("feedback", graded, "--out", out)).toBe(2);
  expect(await distill("export", graded, "--out", out)).toBe(2);
  expect(await distill("init", out)).toBe(2);
});

test("a submission's name and problem stand on the line of its grade", async () => {
  const some = join(folder, "some");
  mkdirSync(join(some, "eve\nana: 5 of 5"), { recursive: true });
  symlinkSync("x", join(some, "eve\nana: 5 of 5", "\u001b[1Aa\nb.ts"));
  said.length = 0;
  const options = ["--out", join(folder, "some-graded"), "--seed", "1", "--only", "worth-it"];
  expect(await distill("grade", some, ...options)).toBe(0);
  expect(said[0]).toBe(
    '1/1  eve\\nana: 5 of 5: 0 of 5  "\\x1b[1Aa\\nb.ts" is a symbolic link; hand in the file itself.',
  );
});
