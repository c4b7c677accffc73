// Makes notebooks/ from lessons/:  node src/dist/course/lesson/build.js [--check] [PROJECT]
import { parseArgs } from "node:util";
import { type NotebookState, notebookStates, writeNotebooks } from "./notebook-files.js";
import { projectFolder } from "./project.js";

const remedies: Record<NotebookState["status"], (state: NotebookState) => string> = {
  current: () => "",
  differs: ({ lesson }) => `differs from ${lesson}: run \`npm run build:course\` and commit it`,
  missing: ({ lesson }) => `is missing, ${lesson} makes it: run \`npm run build:course\` and commit it`,
  orphaned: ({ notebook }) =>
    `has no lesson: delete it, or write ${notebook.replace(/^notebooks(.*)\.ipynb$/, "lessons$1.md")}`,
};

/** Prints what it did or found; the exit code is 1 for drift, 2 for misuse or a lesson that cannot be read. */
function main(): number {
  const { values, positionals } = parseArgs({
    options: { check: { type: "boolean" } },
    allowPositionals: true,
  });
  if (positionals.length > 1) throw new Error(`one project folder at most, got ${positionals.join(", ")}`);
  const project = positionals[0] ?? projectFolder();
  return values.check ? check(project) : write(project);
}

function check(project: string): number {
  const states = notebookStates(project);
  const drifted = states.filter(({ status }) => status !== "current");
  for (const state of drifted) console.error(`${state.notebook} ${remedies[state.status](state)}`);
  if (drifted.length === 0) console.log(`Notebooks: ${states.length} current`);
  return drifted.length === 0 ? 0 : 1;
}

function write(project: string): number {
  for (const state of writeNotebooks(project)) {
    if (state.status === "orphaned") console.warn(`${state.notebook} ${remedies.orphaned(state)}`);
    else console.log(`${state.notebook} ${state.status === "current" ? "is current" : "written"}`);
  }
  return 0;
}

try {
  process.exitCode = main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
