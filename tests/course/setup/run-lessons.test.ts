import { afterAll, beforeAll, expect, test } from "vitest";
import { CourseCopy } from "./course-copy.js";

let course: CourseCopy;

beforeAll(() => {
  course = CourseCopy.whole();
  const lesson = (code: string) =>
    `# Tried\n\n\`\`\`ts\n${code}\n\`\`\`\n\n\`\`\`ts\nconsole.log("the second");\n\`\`\`\n`;
  course.write("lessons/71-fine.md", lesson('console.log("the first");'));
  course.write("lessons/72-broken.md", lesson("const a: string = 1;"));
});
afterAll(() => course.remove());

const lessons = (...args: string[]) => course.start("lessons.mjs", args).ended;

test("--terminal runs lessons without Jupyter, each in a process of its own", async () => {
  const fine = await lessons("71", "--terminal");
  expect(fine.output).toMatch(/the first\nthe second\n✓ 71 fine: 2 cells in \d+\.\d s\n$/);
  expect(fine.code).toBe(0);
  const { code, output } = await lessons("72", "71", "--terminal");
  expect(code).toBe(1);
  expect(output).toMatch(/✓ 71 fine/);
  expect(output).toMatch(
    /✗ 72 broken: .*\n {2}Cell 1 of 2 failed, lessons\/72-broken\.md, line 4: const a: string = 1;/,
  );
});

test("what it cannot do is told before anything is started", async () => {
  expect(await lessons("99")).toEqual({
    code: 1,
    output: expect.stringMatching(/^\nthere is no lesson 99\. Lessons: 01, .*71, 72\.\n$/),
  });
  expect((await lessons("--terminal", "--save", "out")).output).toContain(
    "--save and --seconds are for runs on Jupyter",
  );
  expect((await lessons("--seconds", "soon")).output).toContain(
    "--seconds takes a number above 0, got soon.",
  );
});
