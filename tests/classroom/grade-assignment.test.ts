import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { collect } from "../../src/classroom/collect/collect.js";
import { findAssignment, readClass } from "../../src/classroom/course-class/class-file.js";
import { gradeAssignment } from "../../src/classroom/grade-assignment.js";
import { pointsOf } from "../../src/classroom/gradebook/graded-items.js";
import { readGradedClass } from "../../src/classroom/graded-folder.js";
import { runCli } from "../../src/course/desk/cli.js";
import type { Terminal } from "../../src/course/desk/terminal.js";
import { projectFolder } from "../../src/course/project-folder.js";

const project = projectFolder();
const folder = mkdtempSync(join(tmpdir(), "distill kit класс "));
afterAll(() => rmSync(folder, { recursive: true }));
const course = join(folder, "spring");
const from = join(folder, "downloads");
const said: string[] = [];
const terminal = {
  width: 100,
  colour: false,
  write: (text: string) => said.push(text),
} as unknown as Terminal;
const distill = (...args: string[]) => runCli(["class", ...args], { project, terminal });
const right = readFileSync(join(project, "solutions", "01-what-is-distillation", "worth-it.ts"), "utf8");
const wrong = "export const worthIt = (): string => 1;";

function say(counts: string, attempts: number): void {
  writeFileSync(
    join(course, "class.yaml"),
    `name: x
attempts: ${attempts}
counts: ${counts}
late: { perDay: 10, days: 3 }
students: [ana, ben, cid, dan]
assignments:
  - { name: week-1, exercises: [worth-it], due: "2027-01-15T12:00:00Z", extensions: { cid: "2027-01-17T12:00:00Z" }, points: { 01/worth-it: 20 } }
`,
  );
}

async function handIn(at: string, sources: Readonly<Record<string, string>>): Promise<void> {
  rmSync(from, { recursive: true, force: true });
  mkdirSync(from);
  for (const [student, text] of Object.entries(sources)) writeFileSync(join(from, `${student}.ts`), text);
  expect(await distill("collect", course, "week-1", from, "--at", at)).toBe(0);
}

async function points(): Promise<Record<string, number>> {
  const read = readClass(course);
  const grades = await gradeAssignment(project, read, findAssignment(read, "week-1"), {
    onGrade: () => graded++,
  });
  return Object.fromEntries(grades.map((grade) => [grade.student, pointsOf(grade)]));
}
let graded = 0;

test("attempts, late days, extensions and weights decide the points; a changed policy grades nothing again", async () => {
  expect(await distill("init", course)).toBe(0);
  say("best", 2);
  await handIn("2027-01-15T11:00:00Z", { ana: wrong, ben: wrong, cid: wrong });
  await handIn("2027-01-17T11:00:00Z", { ana: right, ben: `${wrong}//`, cid: right });
  await handIn("2027-01-17T11:30:00Z", { ben: right });
  expect(await points()).toEqual({ ana: 16, ben: 0, cid: 20, dan: 0 });
  expect(graded).toBe(7);
  say("best", 3);
  expect(await points()).toEqual({ ana: 16, ben: 16, cid: 20, dan: 0 });
  expect(graded).toBe(8);
  await handIn("2027-01-18T11:30:00Z", { ana: wrong });
  expect((await points()).ana).toBe(16);
  say("last", 3);
  expect((await points()).ana).toBe(0);
  expect(graded).toBe(8); // she had handed that in before
});

test("gradebook, feedback and collecting go by the class", async () => {
  say("best", 3);
  expect(await distill("grade", course, "week-1")).toBe(0);
  const out = join(course, "graded", "week-1");
  const { rows, grades } = readGradedClass(out);
  expect(rows.find(({ student }) => student === "ana")).toMatchObject({ points: 16, of: 20 });
  expect(grades.find(({ student }) => student === "dan")?.problem).toBe("Nothing was handed in.");
  expect(grades.find(({ student }) => student === "ana")?.history?.map((one) => one.points)).toEqual([
    0, 16, 0,
  ]);
  expect(await distill("feedback", out, "--out", join(folder, "feedback"))).toBe(0);
  const page = readFileSync(join(folder, "feedback", "ana.html"), "utf8");
  expect(page).toContain("16 of 20 points");
  expect(page).toContain("80 % of the points count");
  expect(page).toContain("Attempt 2 of 3 counts");
  expect(page).not.toContain("TypeScript complains");
  const results = readFileSync(join(out, "results.jsonl"), "utf8").split("\n").slice(0, -1);
  const own = results.map((line) => JSON.parse(line).grade).filter(({ student }) => student === "ana");
  // Attempts are graded at the same time: which of them is written first is not said.
  expect(own.flatMap(({ exercises }) => exercises[0].types ?? [])).toContain(
    `Type 'number' is not assignable to type 'string'. (TS2322), in: ${wrong}`,
  );
  writeFileSync(join(from, "eve.ts"), right);
  expect(await distill("collect", course, "week-1", from)).toBe(1);
  expect(said.at(-1)).toContain("eve.ts");
  expect(await distill("grade", course, "week-1", "--seed", "4")).toBe(2);
  expect(await distill("grade", course)).toBe(2);
});

test("the same files collected again are graded from the same folder", async () => {
  const { unchanged } = await collect(from, join(course, "submissions", "week-1"), { students: ["ana"] });
  expect(unchanged).toEqual(["ana"]);
});

test("statistics name whose code is alike and write a page; exports hold every form", async () => {
  const page = join(folder, "stats.html");
  said.length = 0;
  expect(await distill("stats", course, "week-1", "--out", page)).toBe(0);
  expect(said.join("\n")).toContain("4 students");
  expect(readFileSync(page, "utf8")).toContain("<svg");
  said.length = 0;
  expect(await distill("stats", course, "week-1", "--json")).toBe(0);
  const shown = JSON.parse(said.join("\n"));
  expect(shown.series.map(({ students }: { students: number }) => students)).toEqual([3, 3, 3, 3]);
  expect(shown.similar).toEqual([]); // the same text of three in four students is the exercise's
  const out = join(course, "graded", "week-1");
  expect(await distill("stats", out)).toBe(0);
  expect(await distill("export", out, "--out", join(folder, "exported"))).toBe(0);
  const read = (...path: string[]) => readFileSync(join(folder, "exported", ...path), "utf8");
  expect(JSON.parse(read("exercism", "ana", "worth-it", "results.json")).status).toBe("pass");
  expect(JSON.parse(read("lti-scores.json"))[0].scores[0]).toMatchObject({ userId: "ana", scoreGiven: 16 });
  const runner = Buffer.from(read("github-classroom", "ana", "result.txt"), "base64").toString();
  expect(JSON.parse(runner)).toEqual(JSON.parse(read("github-classroom", "ana", "results.json")));
});

test("late is late, also for who is called like something that every object has", async () => {
  const text = readFileSync(join(course, "class.yaml"), "utf8");
  const names = ["constructor", "toString", "__proto__"];
  writeFileSync(join(course, "class.yaml"), text.replace("[ana, ben, cid, dan]", `[${names}]`));
  await handIn("2027-01-17T11:00:00Z", Object.fromEntries(names.map((name) => [name, right])));
  const given = new Map(Object.entries(await points()));
  expect(names.map((name) => given.get(name))).toEqual([16, 16, 16]);
});

test("what is collected is told on lines of its own, whatever entries and files are called", async () => {
  writeFileSync(join(from, "eve\nana: attempt 9.ts"), right);
  mkdirSync(join(from, "toString2"));
  symlinkSync("x", join(from, "toString2", "\u001b[1A\nx.ts"));
  const text = readFileSync(join(course, "class.yaml"), "utf8");
  writeFileSync(join(course, "class.yaml"), text.replace("[constructor", "[toString2, constructor"));
  said.length = 0;
  expect(await distill("collect", course, "week-1", from)).toBe(1);
  expect(await distill("grade", course, "week-1")).toBe(0);
  expect(said.join("")).toContain('"\\x1b[1A\\nx.ts" is a symbolic link');
  expect(said.join("")).toContain("Not collected: eve\\nana: attempt 9.ts");
  expect(said.join("")).not.toMatch(/\p{Cc}/u);
});
