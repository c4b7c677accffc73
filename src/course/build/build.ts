// Makes notebooks/ and exercises/ from lessons/, solutions/ and tests/exercises/:
//   node src/dist/course/build/build.js [--check] [--pristine] [--force] [PROJECT]
import { parseArgs } from "node:util";
import { projectFolder } from "../project-folder.js";
import { planCourse } from "./course.js";
import { type MadeFile, writePlanned } from "./made-file.js";

const remedies: Record<MadeFile["status"], (file: MadeFile) => string> = {
  current: () => "",
  differs: ({ from }) => `differs from ${from}: run \`npm run build:course\` and commit it`,
  missing: ({ from }) => `is missing, ${from} makes it: run \`npm run build:course\` and commit it`,
  orphaned: ({ path }) =>
    path.startsWith("notebooks/")
      ? `has no lesson: delete it, or write ${path.replace(/^notebooks(.*)\.ipynb$/, "lessons$1.md")}`
      : "belongs to no lesson any more: delete it, or name the exercise in a lesson",
  edited: ({ from }) => `was edited: your work stays as it is (--force replaces it by what ${from} makes)`,
};

/** Prints what it did or found; the exit code is 1 for drift, 2 for misuse or a source that cannot be read. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: { check: { type: "boolean" }, pristine: { type: "boolean" }, force: { type: "boolean" } },
    allowPositionals: true,
  });
  if (positionals.length > 1) throw new Error(`one project folder at most, got ${positionals.join(", ")}`);
  const project = positionals[0] ?? projectFolder();
  const files = await planCourse(project);
  if (values.check) return report(files, values.pristine ? ["current"] : ["current", "edited"]);
  writePlanned(project, files, { force: values.force ?? false });
  for (const file of files) {
    const written = file.status !== "edited" || values.force ? "written" : remedies.edited(file);
    if (file.status === "orphaned") console.warn(`${file.path} ${remedies.orphaned(file)}`);
    else if (file.status !== "current") console.log(`${file.path} ${written}`);
  }
  const current = files.filter(({ status }) => status === "current").length;
  console.log(`${current} of ${files.length} made files were current`);
  return 0;
}

function report(files: readonly MadeFile[], fine: readonly MadeFile["status"][]): number {
  for (const file of files) {
    if (file.status === "current") continue;
    const line = `${file.path} ${remedies[file.status](file)}`;
    if (fine.includes(file.status)) console.log(line);
    else console.error(line);
  }
  const drifted = files.filter(({ status }) => !fine.includes(status));
  const current = files.filter(({ status }) => status === "current").length;
  if (drifted.length === 0) console.log(`Made files: ${current} of ${files.length} current`);
  return drifted.length === 0 ? 0 : 1;
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
