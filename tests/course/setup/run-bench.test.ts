import { afterAll, beforeAll, expect, test } from "vitest";
import { CourseCopy } from "./course-copy.js";

let course: CourseCopy;

beforeAll(async () => {
  course = CourseCopy.whole();
  const tried =
    "export async function bench({ json }: { json: boolean }): Promise<void> { console.log({ json }); }\n";
  course.write("src/course/bench/tried.ts", tried);
  course.write("src/course/bench/part-of-it.ts", "export const part: number = 1;\n");
  await course.start("bench.mjs").ended; // builds
});
afterAll(() => course.remove());

const bench = (...args: string[]) => course.start("bench.mjs", args).ended;

test("a file with a bench in it is one, listed and run by its name", async () => {
  const { code, output } = await bench();
  expect(code).toBe(0);
  expect(output).toMatch(/^Benches: (.+, )?check, (.+, )?tried\.$/m);
  expect(output).not.toContain("part-of-it");
  expect(await bench("tried")).toEqual({ code: 0, output: "{ json: false }\n" });
  expect(await bench("tried", "--json")).toEqual({ code: 0, output: "{ json: true }\n" });
});

test.each([
  [["part-of-it"], 'There is no bench "part-of-it".'],
  [["../../index"], 'There is no bench "../../index".'],
  [["tried", "check"], "one bench at a time, got tried, check"],
  [["tried", "--jsn"], "Unknown option '--jsn'"],
])("%j is refused", async (args, problem) => {
  const { code, output } = await bench(...args);
  expect(code).toBe(1);
  expect(output).toContain(problem);
});
