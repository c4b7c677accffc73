import { existsSync, readFileSync } from "node:fs";
import { delimiter } from "node:path";
import { pathToFileURL } from "node:url";
import { beforeEach, expect, test } from "vitest";
import { CourseCopy } from "./course-copy.js";

let course: CourseCopy;
let spec: typeof import("../../../src/course/setup/kernel-spec.mjs");

beforeEach(async () => {
  course = new CourseCopy();
  spec = await import(pathToFileURL(course.path("src", "course", "setup", "kernel-spec.mjs")).href);
  return () => course.remove();
});

const json = (...parts: string[]) => JSON.parse(readFileSync(course.path(".jupyter", ...parts), "utf8"));

test("the kernel is this Node with the project's launcher, wherever the project is", () => {
  spec.writeKernelSpec();
  expect(json("data", "kernels", "tslab", "kernel.json")).toEqual({
    argv: [
      process.execPath,
      "--disable-warning=ExperimentalWarning",
      course.path("src", "dist", "course", "kernel", "launch.js"),
      "--config-path",
      "{connection_file}",
    ],
    display_name: "TypeScript (distill-kit)",
    language: "typescript",
    interrupt_mode: "signal",
  });
});

test("both kinds of server offer this kernel only", () => {
  spec.writeKernelSpec();
  for (const server of ["server", "notebook"]) {
    const { KernelSpecManager } = json("config", `jupyter_${server}_config.json`);
    expect(KernelSpecManager).toEqual({ ensure_native_kernel: false, allowed_kernelspecs: ["tslab"] });
  }
  expect(existsSync(course.path(".jupyter", "config", "labconfig", "page_config.json"))).toBe(true);
});

test("all that Jupyter writes goes into the project; kernels from elsewhere stay reachable", () => {
  const env = spec.jupyterEnvironment({ JUPYTER_PATH: "/elsewhere", LANG: "C" });
  for (const name of ["JUPYTER_DATA_DIR", "JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR"]) {
    expect(env[name]).toContain(course.path(".jupyter"));
  }
  expect(env.JUPYTER_PATH).toBe(`${course.path(".jupyter")}/data${delimiter}/elsewhere`);
  expect(env.LANG).toBe("C");
});
