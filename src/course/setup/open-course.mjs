import { parseArgs } from "node:util";
import { openBrowser } from "./browser.mjs";
import { ensureBuild } from "./build.mjs";
import { findJupyter } from "./jupyter.mjs";
import { writeKernelSpec } from "./kernel-spec.mjs";
import { handOutNotebooks } from "./my-notebooks.mjs";
import { ensurePackages } from "./packages.mjs";
import { isStopping, main, SetupError, stoppingIsNormal } from "./program.mjs";
import { step } from "./progress.mjs";
import { startServer } from "./server.mjs";

const help = `npm start -- [options]

  --no-browser   do not open a browser; the address is printed
  --port N       use this port (default: the first free one from 8888)
  --check        set up, start, run one cell on the kernel, stop
  --help         this text
`;

/**
 * Everything that a lesson needs to run.
 *
 * @param {Parameters<typeof findJupyter>[0]} [options]
 */
export async function setUp(options) {
  await ensurePackages();
  await ensureBuild();
  const jupyter = await findJupyter(options);
  writeKernelSpec();
  return jupyter;
}

/** @param {string[]} args */
export function openCourse(args) {
  return main(async () => {
    const options = readOptions(args);
    if (options.help) return void console.log(help);
    const jupyter = await setUp();
    const notebooks = handOutNotebooks();
    const server = await step("starting Jupyter", () => startServer(jupyter, { port: options.port }));
    if (options.check) return checkCourse(server);
    const [first] = notebooks;
    const address = openAddress(server, first?.path ?? "");
    printCourse(address, notebooks);
    if (options.browser) openBrowser(address);
    return untilEnded(server);
  });
}

/** @param {string[]} args */
function readOptions(args) {
  try {
    const { values } = parseArgs({
      args,
      options: {
        "no-browser": { type: "boolean" },
        port: { type: "string" },
        check: { type: "boolean" },
        help: { type: "boolean" },
      },
    });
    const port = values.port === undefined ? undefined : Number(values.port);
    if (port !== undefined && !(Number.isInteger(port) && port > 0 && port < 65536)) {
      throw new SetupError(`--port takes a number from 1 to 65535, got ${values.port}.`);
    }
    return { browser: !values["no-browser"], port, check: values.check, help: values.help };
  } catch (error) {
    if (error instanceof SetupError) throw error;
    throw new SetupError(`${/** @type {Error} */ (error).message}\n\n${help}`);
  }
}

/**
 * @param {import("./server.mjs").JupyterServer} server
 * @param {string} path
 */
function openAddress({ address, token, kind }, path) {
  return `${address}/${kind === "lab" ? "lab/tree" : "notebooks"}/${path}?token=${token}`;
}

/**
 * @param {string} address
 * @param {import("./my-notebooks.mjs").MyNotebook[]} notebooks
 */
function printCourse(address, notebooks) {
  console.log(`\nThe course is open at\n\n  ${address}\n`);
  for (const notebook of notebooks) {
    console.log(`  ${standing(notebook)}`);
    if (notebook.outdated) {
      console.log(
        `      The course has a newer version of it; to get it, rename or delete notebooks/mine/${notebook.file}.`,
      );
    }
  }
  console.log(
    "\nYour notebooks are in notebooks/mine; npx distill progress shows how far you are, from another terminal.",
  );
  console.log("Ctrl-C stops the course; what you saved stays.");
}

/** @param {import("./my-notebooks.mjs").MyNotebook} notebook */
function standing({ title, file, cells, run, changed }) {
  const mark = run === 0 ? "○" : run < cells ? "◐" : "●";
  const facts = [
    ...(run > 0 ? [`${run} of ${cells} cells run`] : []),
    ...(changed ? ["changed by you"] : []),
  ];
  return `${mark} ${title || file}${facts.length > 0 ? `  (${facts.join(", ")})` : ""}`;
}

/**
 * Runs one cell on the kernel through the server, as a browser would.
 *
 * @param {import("./server.mjs").JupyterServer} server
 */
async function checkCourse(server) {
  const { connectKernel } = await import("../../dist/course/lesson/jupyter-client.js");
  try {
    await step("running a cell on the kernel", async () => {
      const kernel = await connectKernel(server);
      const { error, text } = await kernel.run(
        'import { equations } from "distill-kit";\nequations().inputs("train", 1).length',
        { seconds: 60 },
      );
      await kernel.close();
      if (error) throw new SetupError(`The cell failed on the kernel:\n${error.traceback.join("\n")}`);
      if (text.trim() !== "1")
        throw new SetupError(`The cell should print 1 and printed ${JSON.stringify(text)}.`);
    });
  } finally {
    await step("stopping Jupyter", server.stop);
  }
  console.log("\nAll is set up: npm start opens the course.");
  return 0;
}

/** @param {import("./server.mjs").JupyterServer} server */
async function untilEnded(server) {
  stoppingIsNormal("Stopping the course …");
  const { asked, lastWords } = await server.ended;
  if (isStopping()) return;
  if (!asked) throw new SetupError(`Jupyter ended by itself. It said:\n${lastWords}`);
  console.log("\nThe course was stopped from the browser.");
}
