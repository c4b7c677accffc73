import { existsSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { CourseCopy } from "./course-copy.js";

const root = join(import.meta.dirname, "..", "..", "..");
let course: CourseCopy;

beforeEach(() => {
  course = new CourseCopy();
  symlinkSync(join(root, "node_modules"), course.path("node_modules"), "junction");
  for (const file of ["tsconfig.json", "src/tsconfig.json", "package-lock.json"]) {
    course.write(file, readFileSync(join(root, file), "utf8"));
  }
  course.write("src/package.json", '{ "type": "module" }');
  course.write("src/one.ts", "export const one = 1;\n");
  course.write("src/distill/two.ts", "export const two = 2;\n");
  return () => {
    rmSync(course.path("node_modules")); // the link, before the folder is removed with all in it
    return course.remove();
  };
});

const build = () =>
  course.evaluate(
    `import { ensureBuild } from "setup/build.mjs";
     import { main } from "setup/program.mjs";
     main(ensureBuild);`,
  ).ended;

test("the library is compiled when a source has changed, and only then", async () => {
  expect(await build()).toEqual({
    code: 0,
    output: expect.stringMatching(/^… building the library\n✓ building the library \(\d+ s\)\n$/),
  });
  expect(await build()).toEqual({ code: 0, output: "" });
  // The name of this folder begins like that of the output.
  course.write("src/distill/two.ts", "export const two = 22;\n");
  await build();
  expect(readFileSync(course.path("src/dist/distill/two.js"), "utf8")).toContain("22");
});

test("nothing of a deleted source stays", async () => {
  await build();
  rmSync(course.path("src/one.ts"));
  await build();
  expect(existsSync(course.path("src/dist/one.js"))).toBe(false);
  expect(existsSync(course.path("src/dist/distill/two.js"))).toBe(true);
});

test("a source that does not compile ends in the compiler's words, every time", async () => {
  course.write("src/one.ts", "export const one: string = 1;\n");
  for (let attempt = 0; attempt < 2; attempt++) {
    const { code, output } = await build();
    expect(code).toBe(1);
    expect(output).toMatch(/The library does not compile:\n\nsrc\/one\.ts\(1,14\): error TS2322/);
  }
});
