import { existsSync, readFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { lastLines, run } from "./command.mjs";
import { jupyterEnvironment } from "./kernel-spec.mjs";
import { SetupError } from "./program.mjs";
import { step } from "./progress.mjs";
import { inProject } from "./project.mjs";

/**
 * @typedef {object} Jupyter
 * @property {"lab" | "notebook"} kind
 * @property {string} command            the program that starts the server
 * @property {string} python             the interpreter it runs on
 * @property {NodeJS.ProcessEnv} env     keeps Jupyter's files inside the project
 */

const windows = process.platform === "win32";
const scripts = windows ? "Scripts" : "bin";
const suffix = windows ? ".exe" : "";
const venv = inProject(".venv");

/** The version that a project's own environment gets. */
const pinnedLab = "jupyterlab==4.4.10";

/** Debian's packages; the modules are what `npm test` needs beside the server. */
const debianPackages = ["jupyter-notebook", "jupyter-nbconvert", "jupyter-client"];
/** @type {Record<string, string>} */
const debianModules = { jupyter_kernel_test: "python3-jupyter-kernel-test" };

/**
 * Finds a Jupyter, or installs one: a configured one (DISTILL_JUPYTER), the project's own environment, JupyterLab or
 * Notebook on the PATH, Debian's packages (as root), a new environment in `.venv`.
 *
 * @param {{ need?: readonly string[] }} [options]  Python modules that must be there as well
 * @returns {Promise<Jupyter>}
 */
export async function findJupyter({ need = [] } = {}) {
  const found = await presentJupyter(need);
  if (found) return found;
  const trouble = [];
  for (const install of [installDebian, installVenv]) {
    const problem = await install(need);
    if (problem) trouble.push(problem);
    const installed = await presentJupyter(need);
    if (installed) return installed;
  }
  throw new SetupError(
    `${advice(need)}\n\nWhat was tried:\n${trouble.map((line) => `- ${line}`).join("\n")}`,
  );
}

/**
 * The first Jupyter on this machine that starts and has the modules; installs nothing.
 *
 * @param {readonly string[]} need
 * @returns {Promise<Jupyter | undefined>}
 */
export async function presentJupyter(need) {
  const configured = process.env.DISTILL_JUPYTER;
  if (configured && !existsSync(configured)) {
    throw new SetupError(
      `DISTILL_JUPYTER is ${configured}, and there is no such file.\nSet it to a jupyter-lab or jupyter-notebook program, or unset it.`,
    );
  }
  const folders = [join(venv, scripts), ...(process.env.PATH ?? "").split(delimiter).filter(Boolean)];
  const commands = [
    ...(configured ? [configured] : []),
    ...folders.map((folder) => join(folder, `jupyter-lab${suffix}`)),
    ...folders.map((folder) => join(folder, `jupyter-notebook${suffix}`)),
  ].filter((path) => existsSync(path));
  for (const command of new Set(commands)) {
    const jupyter = await usable(command, need);
    if (jupyter) return jupyter;
  }
  return undefined;
}

/**
 * @param {string} command
 * @param {readonly string[]} need
 * @returns {Promise<Jupyter | undefined>}
 */
async function usable(command, need) {
  const env = jupyterEnvironment();
  const { code, output } = await run(command, ["--version"], { env });
  if (code !== 0) return undefined;
  const python = interpreterOf(command);
  if (need.length > 0 && (await run(python, ["-c", `import ${need.join(", ")}`], { env })).code !== 0)
    return undefined;
  // Notebook 7 is JupyterLab's server with another face; its settings and addresses are the lab's.
  const classic = /notebook[^/\\]*$/.test(command) && Number(output.trim().split(".")[0]) < 7;
  return { kind: classic ? "notebook" : "lab", command, python, env };
}

/**
 * The Python that a script installed by pip or Debian names in its first lines.
 *
 * @param {string} command
 */
function interpreterOf(command) {
  const beside = [
    join(dirname(command), `python${suffix}`),
    join(dirname(dirname(command)), `python${suffix}`),
  ];
  if (windows) return beside.find((path) => existsSync(path)) ?? "python";
  const head = readFileSync(command, "utf8").slice(0, 1000);
  // Pip writes the second form where the path is long or has spaces.
  return (
    head.match(/^#!\s*(\S*python\S*)/)?.[1] ??
    head.match(/^'''exec' "?(.+?python[\d.]*)"? "\$0"/m)?.[1] ??
    "python3"
  );
}

/**
 * @param {readonly string[]} need
 * @returns {Promise<string>} why it did not work, if it did not
 */
async function installDebian(need) {
  if (process.getuid?.() !== 0) return "Debian's packages: needs root";
  if (!existsSync("/usr/bin/apt-get")) return "Debian's packages: this is not Debian or Ubuntu";
  const wanted = [...debianPackages, ...need.flatMap((module) => debianModules[module] ?? [])];
  return step("installing Jupyter, Debian's packages, about 110 MB", async (say) => {
    const apt = (/** @type {string[]} */ ...args) =>
      run("/usr/bin/apt-get", ["-o", "DPkg::Lock::Timeout=120", ...args], {
        env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
        onOutput: (text) => say(lastLines(text, 1)),
      });
    const install = () => apt("install", "-y", "--no-install-recommends", ...wanted);
    let result = await install();
    if (result.code !== 0) {
      await apt("update");
      result = await install();
    }
    return result.code === 0 ? "" : `Debian's packages: ${lastLines(result.output, 3)}`;
  });
}

/**
 * @param {readonly string[]} need
 * @returns {Promise<string>} why it did not work, if it did not
 */
async function installVenv(need) {
  const python = join(venv, scripts, `python${suffix}`);
  const packages = [pinnedLab, "nbconvert", ...need.filter((module) => module === "jupyter_kernel_test")];
  return step("installing Jupyter into .venv, about 300 MB", async (say) => {
    const onOutput = (/** @type {string} */ text) => say(lastLines(text, 1));
    if ((await run("uv", ["--version"])).code === 0) {
      await run("uv", ["venv", "--allow-existing", venv]);
      const install = ["pip", "install", "--python", python, ...packages];
      const { code, output } = await run("uv", install, { onOutput });
      return code === 0 ? "" : `uv: ${lastLines(output, 3)}`;
    }
    const made = await makeVenv();
    if (made) return made;
    const install = ["-m", "pip", "install", "--disable-pip-version-check", ...packages];
    const { code, output } = await run(python, install, { onOutput });
    return code === 0 ? "" : `pip: ${lastLines(output, 3)}`;
  });
}

async function makeVenv() {
  let said = "there is no python3";
  for (const program of windows ? ["py", "python"] : ["python3", "python"]) {
    const { code, output } = await run(program, ["-m", "venv", venv]);
    if (code === 0) return "";
    if (code !== 127) said = lastLines(output, 3);
  }
  return `python -m venv: ${said}`;
}

/** @param {readonly string[]} need */
function advice(need) {
  const modules = need.length > 0 ? ` with the Python modules ${need.join(", ")}` : "";
  const install = {
    darwin: "brew install jupyterlab",
    win32: "winget install Python.Python.3.13, then: py -m pip install jupyterlab",
  }[/** @type {string} */ (process.platform)];
  return `No Jupyter${modules} was found, and none could be installed.\nInstall it yourself (${install ?? "pip install jupyterlab, or as root: apt-get install jupyter-notebook"}), then run the same command again.\nTo use one that is not on the PATH, set DISTILL_JUPYTER to its jupyter-lab program.`;
}
