import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { findJupyter } from "../../../src/course/setup/jupyter.mjs";
import { CourseCopy } from "./course-copy.js";

let course: CourseCopy;

beforeEach(() => {
  course = new CourseCopy();
  return () => course.remove();
});

/** A Jupyter that says its version; its interpreter has only the modules named. */
function jupyter(folder: string, name: string, version: string, modules: readonly string[] = []): string {
  const python = course.program(
    `${folder}/python`,
    `const wanted = (process.argv[3] ?? "").replace("import ", "").split(", ");
     process.exit(wanted.every((module) => ${JSON.stringify(modules)}.includes(module)) ? 0 : 1);`,
  );
  const path = course.program(`${folder}/${name}`, "");
  // Pip writes this head where the path to Python has spaces; the shell runs it, and Python does not see it.
  const head = `'''exec' "${python}" "$0" "$@"\n' '''`;
  course.write(`${folder}/${name}`, `#!/bin/sh\n[ "$1" = --version ] && echo ${version} && exit\n${head}\n`);
  return path;
}

async function find(folders: readonly string[], { env = {}, need = [] as string[] } = {}) {
  const { code, output } = await course.evaluate(
    `import { presentJupyter } from "setup/jupyter.mjs";
     import { main } from "setup/program.mjs";
     main(async () => console.log(JSON.stringify((await presentJupyter(${JSON.stringify(need)})) ?? "none")));`,
    { PATH: folders.map((folder) => course.path(folder)).join(":"), ...env },
  ).ended;
  return code === 0 ? JSON.parse(output) : output;
}

test("the order: the configured one, the project's own, JupyterLab, then Notebook", async () => {
  const notebook = jupyter("one", "jupyter-notebook", "6.4.12");
  expect(await find(["one"])).toMatchObject({ kind: "notebook", command: notebook });
  const lab = jupyter("two", "jupyter-lab", "4.4.10");
  expect(await find(["one", "two"])).toMatchObject({ kind: "lab", command: lab });
  const own = jupyter(".venv/bin", "jupyter-lab", "4.4.10");
  expect(await find(["one", "two"])).toMatchObject({ kind: "lab", command: own });
  const env = { DISTILL_JUPYTER: notebook };
  expect(await find(["two"], { env })).toMatchObject({ kind: "notebook", command: notebook });
});

test("Notebook 7 is served as JupyterLab is", async () => {
  jupyter("one", "jupyter-notebook", "7.3.2");
  expect(await find(["one"])).toMatchObject({ kind: "lab" });
});

test("one that does not start is passed over, and so is one without the modules that are needed", async () => {
  jupyter("one", "jupyter-lab", "&& exit 1");
  jupyter("two", "jupyter-lab", "4.4.10", ["nbformat"]);
  const third = jupyter("three", "jupyter-notebook", "6.4.12", ["nbformat", "jupyter_kernel_test"]);
  const need = ["nbformat", "jupyter_kernel_test"];
  const found = await find(["one", "two", "three"], { need });
  expect(found).toMatchObject({ command: third, python: course.path("three", "python") });
  expect(await find(["one", "two"], { need })).toBe("none");
});

test("a configured one that cannot be used is told, not passed over", async () => {
  jupyter("one", "jupyter-lab", "4.4.10");
  const env = { DISTILL_JUPYTER: course.path("nowhere", "jupyter-lab") };
  const said = await find(["one"], { env });
  expect(said).toContain(`DISTILL_JUPYTER is ${env.DISTILL_JUPYTER}, and there is no such file.`);
  env.DISTILL_JUPYTER = jupyter("two", "jupyter-lab", "&& exit 1");
  expect(await find(["one"], { env })).toContain("two/jupyter-lab, and it does not start.");
  env.DISTILL_JUPYTER = jupyter("three", "jupyter-lab", "4.4.10");
  expect(await find(["one"], { env, need: ["nbformat"] })).toContain("or its Python lacks one of nbformat.");
});

test("the Jupyter of this machine comes with the interpreter that has its modules", async () => {
  const { python, env } = await findJupyter({ need: ["jupyter_client"] });
  const script = "import jupyter_core.paths as p; print(p.jupyter_data_dir())";
  const data = execFileSync(python, ["-c", script], { env, encoding: "utf8" }).trim();
  expect(data).toBe(join(import.meta.dirname, "..", "..", "..", ".jupyter", "data"));
});
