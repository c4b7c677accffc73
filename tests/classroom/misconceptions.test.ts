import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, describe, expect, test } from "vitest";
import { gradeSubmission, loadAssignment } from "../../src/classroom/grade.js";
import { createSandbox } from "../../src/classroom/sandbox/sandbox.js";
import { type CourseExercise, courseExercises } from "../../src/course/exercise/catalogue.js";
import { checkFile } from "../../src/course/exercise/load-checks.js";
import { projectFolder } from "../../src/course/project-folder.js";

const project = projectFolder();
const sandbox = createSandbox();
afterAll(sandbox.close);

/** A misconception as a student's file: with what it stands on, and without the checks. */
async function asSubmitted({ lesson, name }: CourseExercise, place: number, called: string): Promise<string> {
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

describe.each(courseExercises(project))("$id: every known mistake, from the sandbox,", async (exercise) => {
  const assignment = await loadAssignment(project, [exercise]);
  const { name, misconceptions } = (assignment[0] as (typeof assignment)[number]).checks;
  test.each(misconceptions.map((known, place) => ({ ...known, place })))(
    "is told by its name: $name",
    async ({ name: mistake, says, solve, place }) => {
      // What takes nothing always gives the same: its answer stands for it, and leaves out the teacher it came from.
      const text =
        solve.length === 0 && exercise.name === "teacher-prompt"
          ? `export const ${name} = () => (${JSON.stringify((solve as () => unknown)())});`
          : await asSubmitted(exercise, place, name);
      const submission = { student: "a", sources: { [exercise.name]: { status: "found", text } as const } };
      const grade = await gradeSubmission(assignment, submission, { sandbox, seed: 74501 });
      expect(grade.points).toBeLessThan(grade.of);
      const told = grade.exercises[0]?.checks.map(({ misconception }) => misconception);
      expect(told).toContainEqual({ name: mistake, says });
    },
  );
});
