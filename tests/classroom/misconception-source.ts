import { join } from "node:path";
import { build } from "esbuild";
import type { CourseExercise } from "../../src/course/exercise/catalogue.js";
import { checkFile } from "../../src/course/exercise/load-checks.js";
import { projectFolder } from "../../src/course/project-folder.js";

const project = projectFolder();

/** A misconception as a student's file: with what it stands on, and without the checks. */
export async function misconceptionSource(
  { lesson, name }: CourseExercise,
  place: number,
  called: string,
): Promise<string> {
  const file = JSON.stringify(join(project, checkFile(lesson, name)));
  const { outputFiles } = await build({
    stdin: {
      contents: `import checks from ${file}; export const ${called} = checks.misconceptions[${place}].solve;`,
      resolveDir: project,
    },
    bundle: true,
    format: "esm",
    platform: "node",
    external: ["zod"],
    write: false,
  });
  return outputFiles[0]?.text as string;
}
