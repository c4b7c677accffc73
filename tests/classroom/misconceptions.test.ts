import { afterAll, describe, expect, test } from "vitest";
import { gradeSubmission, loadAssignment } from "../../src/classroom/grade.js";
import { createSandbox } from "../../src/classroom/sandbox/sandbox.js";
import { courseExercises } from "../../src/course/exercise/catalogue.js";
import { projectFolder } from "../../src/course/project-folder.js";
import { misconceptionSource } from "./misconception-source.js";

const project = projectFolder();
const sandbox = createSandbox();
afterAll(sandbox.close);

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
          : await misconceptionSource(exercise, place, name);
      const submission = { student: "a", sources: { [exercise.name]: { status: "found", text } as const } };
      const grade = await gradeSubmission(assignment, submission, { sandbox, seed: 74501 });
      expect(grade.points).toBeLessThan(grade.of);
      const told = grade.exercises[0]?.checks.map(({ misconception }) => misconception);
      expect(told).toContainEqual({ name: mistake, says });
    },
  );
});
