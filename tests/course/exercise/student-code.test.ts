import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { compileStudentCode } from "../../../src/course/exercise/student-code.js";
import { SmallCourse } from "../small-course.js";

const course = new SmallCourse();
course.end();
const path = course.path("work.ts");

test("types are taken out, and neighbours become part of it", async () => {
  writeFileSync(join(course.folder, "near.ts"), "export const factor: number = 2;");
  const text = 'import { factor } from "./near.js";\nexport const twice = (n: number): number => factor * n;';
  const made = await compileStudentCode({ text, path });
  expect(made).toMatchObject({ status: "compiled", path });
  const module = { exports: {} as { twice?: (n: number) => number } };
  new Function("module", "exports", made.status === "compiled" ? made.code : "")(module, module.exports);
  expect(module.exports.twice?.(4)).toBe(8);
});

test("code that does not parse is refused with line and place", async () => {
  expect(await compileStudentCode({ text: "const a = 1;\nconst b = ;\n", path })).toEqual({
    status: "refused",
    problem: 'line 2: Unexpected ";"\n  2 | const b = ;\n    |           ^',
  });
  const missing = await compileStudentCode({ text: 'import "./not-there.js";', path });
  expect(missing).toMatchObject({ status: "refused", problem: expect.stringContaining('"./not-there.js"') });
});
