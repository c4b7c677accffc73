import { join } from "node:path";
import { aptInstall, whatItSaid } from "./apt.mjs";
import { lastLines, run } from "./command.mjs";
import { SetupError } from "./program.mjs";
import { step } from "./progress.mjs";
import { inProject } from "./project.mjs";

const windows = process.platform === "win32";
export const suffix = windows ? ".exe" : "";

/** The programs of the project's own Python environment. */
export const ownPrograms = inProject(".venv", windows ? "Scripts" : "bin");

/** What that environment gets. */
const pinnedLab = "jupyterlab==4.6.4";

/** Debian's packages; the modules are what `npm test` needs beside the server. */
export const debianPackages = ["jupyter-notebook", "jupyter-nbconvert", "jupyter-client"];
/** @type {Record<string, string>} */
export const debianModules = { jupyter_kernel_test: "python3-jupyter-kernel-test" };

/**
 * As root on Debian or Ubuntu: the system's packages. Throws a SetupError that says why not.
 *
 * @param {readonly string[]} need  Python modules that must come with it
 */
export async function installDebian(need) {
  const wanted = [...debianPackages, ...need.flatMap((module) => debianModules[module] ?? [])];
  await aptInstall("Jupyter, Debian's packages, about 110 MB", wanted);
}

/**
 * An environment inside the project. Throws a SetupError that says why not.
 *
 * @param {readonly string[]} need  Python modules that must come with it
 */
export async function installOwn(need) {
  const python = join(ownPrograms, `python${suffix}`);
  const packages = [pinnedLab, "nbconvert", ...need.filter((module) => module === "jupyter_kernel_test")];
  await step("installing Jupyter into .venv, about 300 MB", async (say) => {
    const onOutput = (/** @type {string} */ text) => say(lastLines(text, 1));
    const uv = (await run("uv", ["--version"])).code === 0;
    if (uv) await run("uv", ["venv", "--allow-existing", inProject(".venv")]);
    else await makeEnvironment();
    const pip = ["-m", "pip", "install", "--disable-pip-version-check", ...packages];
    const result = uv
      ? await run("uv", ["pip", "install", "--python", python, ...packages], { onOutput })
      : await run(python, pip, { onOutput });
    if (result.code !== 0) throw new SetupError(`${uv ? "uv" : "pip"}: ${whatItSaid(result)}`);
  });
}

async function makeEnvironment() {
  const tried = [];
  for (const program of windows ? ["py", "python"] : ["python3", "python"]) {
    const result = await run(program, ["-m", "venv", inProject(".venv")]);
    if (result.code === 0) return;
    tried.push(result.code === 127 ? `there is no ${program}` : `${program} -m venv: ${whatItSaid(result)}`);
  }
  throw new SetupError(`A Python environment: ${tried.join("; ")}`);
}
