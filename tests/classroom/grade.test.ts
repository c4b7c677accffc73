import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type GradedExercise, gradeSubmission, loadAssignment } from "../../src/classroom/grade.js";
import { createSandbox } from "../../src/classroom/sandbox/sandbox.js";
import { type CourseExercise, courseExercises } from "../../src/course/exercise/catalogue.js";
import type { ExerciseChecks } from "../../src/course/exercise/exercise.js";
import { projectFolder } from "../../src/course/project-folder.js";
import { hostile } from "./hostile.js";

const seed = 20261123;
const sandbox = createSandbox();
afterAll(sandbox.close);

const doubling: GradedExercise = {
  exercise: { id: "01/f", name: "f", title: "Doubling" } as CourseExercise,
  digest: "",
  checks: {
    name: "f",
    hints: ["", "", ""],
    checks: [
      {
        name: "doubles",
        points: 3,
        look: "",
        cases: (next) => [
          { args: [2, []], expected: 4 },
          ...[next()].map((x) => ({ args: [x, []], expected: 2 * x })),
        ],
      },
    ],
    misconceptions: [{ name: "squares", says: "", solve: (x: number) => x * x }],
  } as ExerciseChecks,
};

const found = (text: string) => ({ status: "found", text }) as const;
const gradeOf = (source: string) =>
  gradeSubmission([doubling], { student: "a", sources: { f: found(source) } }, { sandbox, seed });

describe("a hostile submission gets no point and a message", () => {
  test("there are enough of them", () => {
    expect(hostile.length).toBeGreaterThanOrEqual(60);
    expect(new Set(hostile.map(({ name }) => name)).size).toBe(hostile.length);
  });

  test.each(hostile)("$name", async ({ source, told }) => {
    const grade = await gradeOf(source);
    expect(grade.points).toBe(0);
    expect(JSON.stringify(grade)).toContain(told);
    expect(JSON.stringify(grade)).not.toContain(String(seed));
  });

  test("and the next one in the same thread is graded as ever", async () => {
    expect(await gradeOf("export const f = (x: number) => 2 * x;")).toMatchObject({ points: 3, of: 3 });
  });
});

describe("a right submission gets its points, however it is written", () => {
  test.each([
    ["prints tables", "export const f = (x) => { console.table([x]); console.group('a'); return 2 * x; };"],
    [
      "waits",
      "export const f = async (x) => { await new Promise((done) => setTimeout(done, 1000)); return 2 * x; };",
    ],
    [
      "has a time limit for itself",
      `const late = () => new Promise((_, fail) => setTimeout(() => fail(new Error("late")), 50));
       const work = async (x) => { for (let i = 0; i < 20; i++) await 0; return 2 * x; };
       export const f = (x) => Promise.race([work(x), late()]);`,
    ],
    [
      "measures",
      "export const f = (x) => { const t = performance.now(); return 2 * x + t - performance.now(); };",
    ],
    [
      "imports zod by its version",
      'import { z } from "zod/v4"; export const f = (x) => 2 * z.number().parse(x);',
    ],
    ["leaves timers behind", "export const f = (x) => { setTimeout(() => { throw 1; }, 5); return 2 * x; };"],
  ])("which %s", async (_, source) => {
    expect(await gradeOf(source)).toMatchObject({ points: 3 });
  });
});

describe("code made to break what compiles it costs its own points and nothing else", () => {
  test.each([
    ["nesting", `export const f = ${"[".repeat(90_000)}`, /does not compile|memory/],
    ["more than a file may have", `export const f = ${"[".repeat(490_000)}`, /more than 100000 characters/],
    [
      "constants that double",
      `const enum E { A0 = "${"x".repeat(1024)}", ${Array.from({ length: 19 }, (_, i) => `A${i + 1} = A${i} + A${i},`).join("")} }
       export const f = () => E.A19.length;`,
      /cannot be compiled/,
    ],
    ["many complaints", "const a = 1;\n".repeat(5000), /does not compile/],
  ])("%s", async (_, source, told) => {
    const grade = await gradeOf(source);
    expect(grade.points).toBe(0);
    expect(JSON.stringify(grade)).toMatch(told);
    expect(JSON.stringify(grade).length).toBeLessThan(5000);
  });
});

describe("the machine", () => {
  const folder = mkdtempSync(join(tmpdir(), "distill kit канарейка "));
  const canary = join(folder, "canary.txt");
  let requests = 0;
  const server = createServer((_, response) => {
    requests++;
    response.end("seen");
  });
  beforeAll(async () => {
    writeFileSync(canary, "untouched-canary");
    process.env.DISTILL_CANARY = "canary-of-the-environment";
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  });
  afterAll(() => {
    delete process.env.DISTILL_CANARY;
    server.close();
    rmSync(folder, { recursive: true });
  });

  test("is out of reach: files, environment and network", async () => {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const attempts = [
      `(await import(n("node:fs"))).readFileSync(${JSON.stringify(canary)}, "utf8")`,
      `(await import(n("node:fs"))).writeFileSync(${JSON.stringify(canary)}, "touched")`,
      `(await import(n(${JSON.stringify(canary)})))`,
      `(0, eval)("process").env.DISTILL_CANARY`,
      `Function("return this")().process.env.DISTILL_CANARY`,
      `await fetch(${JSON.stringify(url)})`,
      `await import(n(${JSON.stringify(url)}))`,
      `(await import(n("std"))).loadFile(${JSON.stringify(canary)})`,
    ];
    for (const attempt of attempts) {
      const grade = await gradeOf(
        `const n = (name) => name; export async function f() { try { return ${attempt}; } catch (e) { console.log(String(e)); return 0; } }`,
      );
      expect(grade.points).toBe(0);
      expect(JSON.stringify(grade)).not.toContain("untouched-canary");
      expect(JSON.stringify(grade)).not.toContain("canary-of-the-environment");
    }
    expect(readFileSync(canary, "utf8")).toBe("untouched-canary");
    expect(requests).toBe(0);
  });

  test("no submission leaves anything to the next", async () => {
    await gradeOf("globalThis.left = 1; Array.prototype.left = 1; export const f = () => 0;");
    const grade = await gradeOf("export const f = (x) => 2 * x + (globalThis.left ?? 0) + ([].left ?? 0);");
    expect(grade.points).toBe(3);
  });
});

describe("the course's exercises", () => {
  const project = projectFolder();
  const exercises = courseExercises(project);

  test.each(exercises)("$id: the solution gets all points", async (exercise) => {
    const text = readFileSync(join(project, "solutions", exercise.lesson, `${exercise.name}.ts`), "utf8");
    const assignment = await loadAssignment(project, [exercise]);
    const submission = { student: "a", sources: { [exercise.name]: found(text) } };
    const grade = await gradeSubmission(assignment, submission, { sandbox, seed });
    expect(grade.exercises[0]).toMatchObject({ status: "passed", points: exercise.points });
  });

  test("a known mistake is told by its name, through the sandbox", async () => {
    const { exercises: graded } = await gradeOf("export const f = (x: number) => x * x;");
    expect(graded[0]?.checks[0]).toMatchObject({ status: "failed", misconception: { name: "squares" } });
  });

  test("without a file for it an exercise gets no point and says so", async () => {
    const grade = await gradeSubmission([doubling], { student: "a", sources: {} }, { sandbox, seed });
    expect(grade.exercises[0]).toMatchObject({ points: 0, problem: expect.stringContaining("no f.ts") });
  });
});
