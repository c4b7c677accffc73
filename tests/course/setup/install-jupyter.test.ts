import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { debianModules, debianPackages } from "../../../src/course/setup/install-jupyter.mjs";
import { CourseCopy } from "./course-copy.js";

let course: CourseCopy;

beforeEach(() => {
  course = new CourseCopy();
  return () => course.remove();
});

/** Runs the installation into `.venv` with only these programs on the PATH. */
async function installOwn(programs: Record<string, string>) {
  for (const [name, script] of Object.entries(programs)) course.program(`programs/${name}`, script);
  return course.evaluate(
    `import { installOwn } from "setup/install-jupyter.mjs";
     import { main } from "setup/program.mjs";
     main(() => installOwn(["nbformat", "jupyter_kernel_test"]));`,
    { PATH: course.path("programs") },
  ).ended;
}

/** A Python that makes environments in which it notes what pip is asked for. */
const python = `
  const fs = process.getBuiltinModule("node:fs");
  const [module, ...args] = process.argv.slice(3);
  if (module === "venv") {
    fs.mkdirSync(args[0] + "/bin", { recursive: true });
    fs.copyFileSync(process.argv[1], args[0] + "/bin/python");
  } else {
    fs.writeFileSync("asked.txt", args.join(" "));
    if (fs.existsSync("offline")) {
      console.log("WARNING: Retrying (Retry(total=0)) after connection broken\\nERROR: No matching distribution found");
      process.exit(1);
    }
  }`;

test("the project's own environment gets a pinned JupyterLab, and what the tests need", async () => {
  expect(await installOwn({ python3: python })).toMatchObject({ code: 0 });
  const asked = readFileSync(course.path("asked.txt"), "utf8");
  expect(asked).toMatch(/^install .* jupyterlab==\d+\.\d+\.\d+ nbconvert jupyter_kernel_test$/);
});

test("why it does not work is told without noise", async () => {
  const without = await installOwn({});
  expect(without.code).toBe(1);
  expect(without.output).toContain("✗ installing Jupyter into .venv");
  expect(without.output).toContain("A Python environment: there is no python3; there is no python");
  course.write("offline", "");
  const offline = await installOwn({ python3: python });
  expect(offline.output).toMatch(/\npip: ERROR: No matching distribution found\n$/);
  const bare = await installOwn({ python3: "process.exit(1);" });
  expect(bare.output).toContain("python3 -m venv: ended with exit code 1 and no word");
});

test("the dev container has the packages that Debian would get", () => {
  const root = join(import.meta.dirname, "..", "..", "..");
  const words = readFileSync(join(root, ".devcontainer", "Dockerfile"), "utf8").split(/\s+/);
  expect(words).toEqual(expect.arrayContaining([...debianPackages, ...Object.values(debianModules)]));
});
