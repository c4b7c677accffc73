import { mkdirSync, writeFileSync } from "node:fs";
import { delimiter } from "node:path";
import { inProject } from "./project.mjs";

/** Jupyter keeps everything of this course in here, and nothing in the home folder. */
const home = inProject(".jupyter");

/**
 * The environment in which Jupyter finds the course's kernel and keeps its files inside the project.
 *
 * @param {NodeJS.ProcessEnv} [base]
 * @returns {NodeJS.ProcessEnv}
 */
export function jupyterEnvironment(base = process.env) {
  const data = `${home}/data`;
  return {
    ...base,
    JUPYTER_DATA_DIR: data,
    JUPYTER_CONFIG_DIR: `${home}/config`,
    JUPYTER_RUNTIME_DIR: `${home}/runtime`,
    JUPYTER_PATH: [data, base.JUPYTER_PATH].filter(Boolean).join(delimiter),
    IPYTHONDIR: `${home}/ipython`,
    PYTHONDONTWRITEBYTECODE: "1",
  };
}

/** Writes the kernel spec and the server's settings; the paths in them are this machine's. */
export function writeKernelSpec() {
  const folder = `${home}/data/kernels/tslab`;
  mkdirSync(folder, { recursive: true });
  mkdirSync(`${home}/config`, { recursive: true });
  mkdirSync(`${home}/runtime`, { recursive: true, mode: 0o700 });
  const spec = {
    argv: [
      process.execPath,
      "--disable-warning=ExperimentalWarning",
      inProject("src", "dist", "course", "kernel", "launch.js"),
      "--config-path",
      "{connection_file}",
    ],
    display_name: "TypeScript (distill-kit)",
    language: "typescript",
    interrupt_mode: "signal",
  };
  writeFileSync(`${folder}/kernel.json`, `${JSON.stringify(spec, null, 2)}\n`);
  const settings = {
    KernelSpecManager: { ensure_native_kernel: false, allowed_kernelspecs: ["tslab"] },
    MultiKernelManager: { default_kernel_name: "tslab" },
    // A kernel in an endless loop does not hear that it shall end; the default keeps Ctrl-C waiting 5 seconds.
    KernelManager: { shutdown_wait_time: 2 },
    // It would look for language servers with npm, which is slow and leaves its log in the home folder.
    ServerApp: { jpserver_extensions: { jupyter_lsp: false } },
  };
  for (const server of ["server", "notebook"]) {
    writeFileSync(`${home}/config/jupyter_${server}_config.json`, `${JSON.stringify(settings, null, 2)}\n`);
  }
  // JupyterLab would ask every learner at first whether it may fetch its news.
  const lab = { disabledExtensions: { "@jupyterlab/apputils-extension:announcements": true } };
  mkdirSync(`${home}/config/labconfig`, { recursive: true });
  writeFileSync(`${home}/config/labconfig/page_config.json`, `${JSON.stringify(lab, null, 2)}\n`);
}
