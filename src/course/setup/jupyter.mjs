import { existsSync, readFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { run } from "./command.mjs";
import { installDebian, installOwn, ownPrograms, suffix } from "./install-jupyter.mjs";
import { jupyterEnvironment } from "./kernel-spec.mjs";
import { SetupError } from "./program.mjs";

/**
 * @typedef {object} Jupyter
 * @property {"lab" | "notebook"} kind
 * @property {string} command            the program that starts the server
 * @property {string} python             the interpreter it runs on
 * @property {NodeJS.ProcessEnv} env     keeps Jupyter's files inside the project
 */

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
  for (const install of [installDebian, installOwn]) {
    try {
      await install(need);
    } catch (error) {
      if (!(error instanceof SetupError)) throw error;
      trouble.push(error.message);
      continue;
    }
    const installed = await presentJupyter(need);
    if (installed) return installed;
    trouble.push("what was installed is not on the PATH, or does not start");
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
  if (configured) {
    const jupyter = existsSync(configured) ? await usable(configured, need) : undefined;
    if (jupyter) return jupyter;
    const modules = need.length > 0 ? `, or its Python lacks one of ${need.join(", ")}` : "";
    const problem = existsSync(configured) ? `it does not start${modules}` : "there is no such file";
    throw new SetupError(
      `DISTILL_JUPYTER is ${configured}, and ${problem}.\nSet it to a jupyter-lab or jupyter-notebook program, or unset it.`,
    );
  }
  const folders = [ownPrograms, ...(process.env.PATH ?? "").split(delimiter).filter(Boolean)];
  const commands = ["jupyter-lab", "jupyter-notebook"]
    .flatMap((name) => folders.map((folder) => join(folder, `${name}${suffix}`)))
    .filter((path) => existsSync(path));
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
  if (process.platform === "win32") return beside.find((path) => existsSync(path)) ?? "python";
  const head = readFileSync(command, "utf8").slice(0, 1000);
  // Pip writes the second form where the path is long or has spaces.
  return (
    head.match(/^#!\s*(\S*python\S*)/)?.[1] ??
    head.match(/^'''exec' "?(.+?python[\d.]*)"? "\$0"/m)?.[1] ??
    "python3"
  );
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
