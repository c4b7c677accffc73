import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { MimeBundle } from "../../../src/core/host.js";
import { courseExercises } from "../../../src/course/exercise/catalogue.js";
import { createSession, type Session } from "../../../src/course/kernel/session.js";
import { openProgressLog, progressPath } from "../../../src/course/progress/progress-log.js";
import { projectFolder } from "../../../src/course/project-folder.js";

/** The course's own exercises, worked on in cells. */
const project = projectFolder();
const before = process.cwd();
let session: Session;
let shown: MimeBundle[];

beforeAll(() => process.chdir(project));
afterAll(() => process.chdir(before));
beforeEach(async () => {
  shown = [];
  session = createSession((bundle) => shown.push(bundle));
  await session.run('import { check, hint } from "distill-kit";');
  return () => session.close();
});

const texts = () => shown.map((bundle) => String(bundle["text/plain"]));

async function run(source: string): Promise<void> {
  const { error } = await session.run(source);
  if (error) throw new Error(`${error.name}: ${error.message}`);
}

test.each(courseExercises(project))(
  "$id: the solution passes in a cell, and it is noted",
  async ({ id, name, lesson }) => {
    const solution = readFileSync(join(project, "solutions", lesson, `${name}.ts`), "utf8");
    const called = solution.match(/^export (?:async )?function (\w+)/m)?.[1];
    await run(solution);
    await run(`await check("${name}", ${called});`);
    expect(texts()).toEqual([expect.stringContaining("All right")]);
    expect(String(shown[0]?.["text/html"])).toContain("all right");
    expect(openProgressLog(progressPath(project)).read().at(-1)).toMatchObject({
      event: "check",
      exercise: id,
      from: "notebook",
    });
  },
);

describe("the cell that is checked", () => {
  const wrong =
    "function siftAnswers(candidates: unknown[]) { return { accepted: candidates, rejected: [] }; }";

  test("may hold the check as well", async () => {
    await run(`${wrong}\nawait check("sift-answers", siftAnswers);`);
    expect(texts()[0]).toContain("✗ accepts right answers and rejects wrong ones");
  });

  test("is the newest that declares the function, under whatever name", async () => {
    await run(wrong);
    await run("const mine = (candidates: unknown[]) => 0;");
    await run('await check("sift-answers", mine);');
    expect(texts()[0]).toMatch(/got +0|\+ 0/);
  });

  test("must stand on its own", async () => {
    await run("const elsewhere = 5;");
    await run("function siftAnswers() { return elsewhere; }");
    await run('await check("sift-answers", siftAnswers);');
    expect(texts()[0]).toContain("ReferenceError: elsewhere is not defined");
    expect(texts()[0]).toContain("in line 1");
  });

  test("may never come back: the notebook goes on", async () => {
    await run("function siftAnswers() { for (;;) console.log('flood'); }");
    await run('await check("sift-answers", siftAnswers);');
    expect(texts()[0]).toContain("nothing came back: it had not come back after 2 seconds");
    await run("1 + 1;");
  });

  test("is not checked any further when its learner interrupts", async () => {
    await run("const siftAnswers = () => new Promise(() => {});");
    const running = session.run('await check("sift-answers", siftAnswers);');
    setTimeout(() => session.interrupt(), 300);
    expect((await running).error?.name).toBe("Interrupted");
  });
});

test.each([
  ['await check("sift-answers", undefined);', "got undefined. Pass your function"],
  ['await check("sift-answers", 3);', "got a number"],
  ['await check("sift-answers", () => 1);', "is declared in no cell"],
  ['await check("sift-anwsers", () => 1);', "Do you mean sift-answers?"],
  ['await hint("nothing");', 'there is no exercise "nothing"'],
])("misuse is a sentence: %s", async (source, says) => {
  expect((await session.run(source)).error).toMatchObject({
    name: "KitError",
    message: expect.stringContaining(says),
  });
});

test("hints come one by one", async () => {
  await run('await hint("worth-it");');
  await run('await hint("worth-it");');
  expect(texts()[0]).toContain("Hint 1 of 3");
  expect(texts()[1]).toContain("Hint 2 of 3");
  expect(String(shown[1]?.["text/html"]).match(/<li/g)).toHaveLength(2);
});

test("myProgress shows every lesson with a link to its notebook, and what comes next", async () => {
  await run('import { myProgress } from "distill-kit";\nawait myProgress();');
  const html = String(shown[0]?.["text/html"]);
  for (const { lesson } of courseExercises(project)) expect(html).toContain(`href="${lesson}.ipynb"`);
  expect(html).toMatch(/<td[^>]*>.*[●◐○].* \d of \d<\/td>/);
  expect(texts()[0]).toMatch(/\d+ of \d+ exercises[\s\S]*(Next: |All done\.)/);
});
