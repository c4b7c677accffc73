import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { planCourse } from "../../../src/course/build/course.js";
import { writePlanned } from "../../../src/course/build/made-file.js";
import { chooseLessons } from "../../../src/course/lesson/choose.js";
import type { LessonReport } from "../../../src/course/lesson/report.js";
import { runOnJupyter } from "../../../src/course/lesson/run.js";
import { findJupyter } from "../../../src/course/setup/jupyter.mjs";
import { startServer } from "../../../src/course/setup/server.mjs";

let server: Awaited<ReturnType<typeof startServer>>;
let project: string;
let printed: string;

beforeAll(async () => {
  server = await startServer(await findJupyter());
});
afterAll(() => server?.stop());

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), "курс и пробел "));
  mkdirSync(join(project, "lessons"));
  printed = "";
  vi.spyOn(console, "debug").mockReturnValue(); // the Jupyter client's own
  vi.spyOn(console, "log").mockImplementation((text) => {
    printed += `${text}\n`;
  });
  return () => {
    rmSync(project, { recursive: true });
    vi.restoreAllMocks();
  };
});

/** Runs one lesson of these code cells on the real kernel. */
async function lesson(cells: readonly string[], seconds = 60): Promise<LessonReport> {
  const text = `# A lesson\n\n${cells.map((code) => `Some prose.\n\n\`\`\`ts\n${code}\n\`\`\`\n`).join("\n")}`;
  writeFileSync(join(project, "lessons", "07-tried.md"), text);
  writePlanned(project, await planCourse(project));
  const [report] = await runOnJupyter(server, ["7"], { seconds, project, save: join(project, "out") });
  return report as LessonReport;
}

const statuses = ({ outcomes }: LessonReport) => outcomes.map(({ status }) => status);

test("a lesson that passes, and its notebook with outputs", async () => {
  const report = await lesson(["const a = 20;\nconsole.log('hello');", "a + 22"]);
  expect(report).toMatchObject({ lesson: "07 tried", passed: true });
  expect(printed).toMatch(/^… 07 tried\n✓ 07 tried: 2 cells in \d+\.\d s\n$/);
  const saved = JSON.parse(readFileSync(join(project, "out", "07-tried.ipynb"), "utf8"));
  const code = saved.cells.filter(({ cell_type }: { cell_type: string }) => cell_type === "code");
  expect(code).toMatchObject([
    { execution_count: 1, outputs: [{ output_type: "stream", text: "hello\n" }] },
    { execution_count: 2, outputs: [{ output_type: "execute_result", data: { "text/plain": "42" } }] },
  ]);
});

test("a type error turns it red and names lesson, cell and line; later cells are not run", async () => {
  const report = await lesson(["const a = 1;", "// fine\nconst b: string = a;", "a"]);
  expect(report.passed).toBe(false);
  expect(statuses(report)).toEqual(["passed", "failed", "not run"]);
  expect(printed).toMatch(/^✗ 07 tried: 3 cells in/m);
  expect(printed).toContain("Cell 2 of 3 failed, lessons/07-tried.md, line 13: const b: string = a;");
  expect(printed).toContain("TS2322: Type 'number' is not assignable to type 'string'");
  expect(printed).toContain("Not run after it: 1 cell.");
});

test("so does a throw", async () => {
  const report = await lesson(["\nawait Promise.resolve();\nthrow new RangeError('too big');"]);
  expect(statuses(report)).toEqual(["failed"]);
  expect(printed).toMatch(/Cell 1 of 1 failed, lessons\/07-tried\.md, line \d+: throw new RangeError/);
  expect(printed).toContain("RangeError: too big");
});

test("a cell that does not end, and a kernel that dies, are failures and no hang", async () => {
  const endless = await lesson(["for (;;);"], 3);
  expect(endless.outcomes[0]?.error?.message).toBe("the cell ran longer than 3 seconds and was given up");
  const dying = await lesson([
    "import { execSync } from 'node:child_process';\nexecSync(`kill -9 ${process.pid}`);",
    "1",
  ]);
  expect(statuses(dying)).toEqual(["failed", "not run"]);
  expect(printed).toContain("the kernel died while the cell ran");
});

test("a notebook that is not what its lesson makes has not passed, though its cells did", async () => {
  await lesson(["1"]);
  writeFileSync(join(project, "notebooks", "07-tried.ipynb"), "{}");
  const [report] = await runOnJupyter(server, [], { seconds: 60, project });
  expect(report).toMatchObject({ passed: false, outcomes: [{ status: "passed" }] });
  expect(printed).toContain(
    "notebooks/07-tried.ipynb is not what lessons/07-tried.md makes: npm run build:course",
  );
});

test("a lesson without cells has not passed, and unknown numbers are refused", async () => {
  expect((await lesson([])).passed).toBe(false);
  expect(() => chooseLessons(["9"], project)).toThrow("there is no lesson 09. Lessons: 07.");
});
