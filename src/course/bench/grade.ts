import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { GradedExercise } from "../../classroom/grade.js";
import { gradeClass } from "../../classroom/grade-class.js";
import type { CourseExercise } from "../exercise/catalogue.js";
import type { Check } from "../exercise/exercise.js";
import { projectFolder } from "../project-folder.js";
import { medianOf, printFigures } from "./figures.js";

const checks = 20;
const notebooks = 3;

/**
 * How fast a class is graded: submissions of 60 lines that use zod, each in an isolate of its own, with 20 checks; how
 * many times faster that is than `jupyter nbconvert --execute` on the same code; and the most memory that it took.
 */
export async function bench({
  json,
  submissions = 1000,
}: {
  readonly json: boolean;
  readonly submissions?: number;
}): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "distill-kit-bench-"));
  let peak = 0;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 50);
  try {
    const handedIn = Array.from({ length: submissions }, (_, number) => ({
      student: `student-${number}`,
      sources: { count: { status: "found", text: `// ${number}\n${submission()}` } as const },
    }));
    const started = performance.now();
    const grades = await gradeClass([assignment], handedIn, {
      seed: 7,
      results: join(folder, "results.jsonl"),
    });
    const perSecond = submissions / ((performance.now() - started) / 1000);
    clearInterval(watch);
    const wrong = grades.find(({ points }) => points !== checks);
    if (wrong) throw new Error(`a right submission was not graded as right: ${JSON.stringify(wrong)}`);
    const seconds = await notebookSeconds(folder);
    const figures = {
      submissionsPerSecond: perSecond,
      notebookRatio: seconds === undefined ? null : seconds * perSecond,
      peakMegabytes: peak / 2 ** 20,
    };
    printFigures(`Grading ${submissions} submissions, ${checks} checks each`, figures, { json });
  } finally {
    clearInterval(watch);
    rmSync(folder, { recursive: true });
  }
}

/** Sixty lines: a schema, and functions that nothing but the last one needs. */
function submission(): string {
  const steps = Array.from({ length: 24 }, (_, step) => [
    `const step${step} = (value: number): number =>`,
    `  value + ${step} - ${step};`,
  ]).flat();
  return [
    'import { z } from "zod";',
    "",
    "const Row = z.object({",
    "  name: z.string().min(1),",
    "  value: z.number().int(),",
    "});",
    ...steps,
    "export function count(rows: unknown[]): number {",
    `  return rows.filter((row) => Row.safeParse(row).success).length + ${sumOfSteps()};`,
    "}",
    "",
    "// end",
    "",
  ].join("\n");
}

const sumOfSteps = (): string => Array.from({ length: 24 }, (_, step) => `step${step}(0)`).join(" + ");

const assignment: GradedExercise = {
  exercise: { id: "00/count", name: "count", title: "Count rows" } as CourseExercise,
  digest: "",
  checks: {
    name: "count",
    hints: ["", "", ""],
    checks: Array.from(
      { length: checks },
      (_, number): Check => ({
        name: `check ${number}`,
        points: 1,
        look: "",
        cases: (next) => {
          const rows = Array.from({ length: 5 }, () => ({ name: "a", value: next() < 0.5 ? 1 : 0.5 }));
          return [{ args: [rows], expected: rows.filter(({ value }) => value === 1).length }];
        },
      }),
    ) as [Check, ...Check[]],
    misconceptions: [{ name: "counts all", says: "", solve: (rows: unknown[]) => rows.length }],
  },
};

/** How long a notebook with the same code and calls takes by nbconvert; undefined where that is not installed. */
async function notebookSeconds(folder: string): Promise<number | undefined> {
  const setup = join(projectFolder(), "src", "course", "setup", "kernel-spec.mjs");
  (await import(pathToFileURL(setup).href)).writeKernelSpec();
  const calls = Array.from({ length: checks }, () => 'count([{ name: "a", value: 1 }]);').join("\n");
  const cells = [submission(), calls].map((source, index) => ({
    cell_type: "code",
    id: `cell-${index}`,
    metadata: {},
    execution_count: null,
    outputs: [],
    source,
  }));
  const kernelspec = { name: "tslab", display_name: "TypeScript", language: "typescript" };
  const path = join(folder, "submission.ipynb");
  writeFileSync(path, JSON.stringify({ cells, metadata: { kernelspec }, nbformat: 4, nbformat_minor: 5 }));
  const times: number[] = [];
  for (let run = 0; run < notebooks; run++) {
    const started = performance.now();
    const code = await nbconvert(path);
    if (code === undefined) return undefined;
    if (code !== 0) throw new Error(`jupyter nbconvert ended with ${code}`);
    times.push((performance.now() - started) / 1000);
  }
  return medianOf(times);
}

async function nbconvert(path: string): Promise<number | undefined> {
  const data = join(projectFolder(), ".jupyter", "data");
  const child = spawn(
    "jupyter",
    ["nbconvert", "--to", "notebook", "--execute", "--output", "executed", path],
    {
      stdio: ["ignore", "ignore", "pipe"],
      env: { ...process.env, JUPYTER_PATH: data },
    },
  );
  let said = "";
  child.stderr.on("data", (text) => {
    said += text;
  });
  try {
    const [code] = (await once(child, "close")) as [number];
    if (code === 0) return 0;
    if (/not found|No module named/.test(said) && said.includes("nbconvert")) return undefined;
    process.stderr.write(said);
    return code;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
