import type { ExerciseChecks } from "../../course/exercise/exercise.js";
import { writtenChecks } from "./public-checks.js";

interface Cell {
  readonly cell_type: string;
  readonly metadata: {
    readonly distill?: { readonly exercise?: string };
    readonly nbgrader?: NbgraderMetadata;
  };
}

/** What nbgrader keeps of a cell: its documentation, "JSON Metadata Format", and its validator of version 3. */
export interface NbgraderMetadata {
  readonly schema_version: 3;
  readonly grade_id: string;
  readonly grade: boolean;
  readonly solution: boolean;
  readonly locked: boolean;
  readonly task: false;
  readonly cell_type: "code";
  readonly points?: number;
}

// Stands in every test cell: what one cell declares, another one could have changed.
const same = `  const same = (a: any, b: any, near: number): boolean => {
    if (typeof a === "number" && typeof b === "number") {
      return Object.is(a, b) || Math.abs(a - b) <= near * Math.max(1, Math.abs(a), Math.abs(b));
    }
    if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return Object.is(a, b);
    if (a instanceof Map || a instanceof Set || b instanceof Map || b instanceof Set) {
      return a.constructor === b.constructor && same([...a], [...b], near);
    }
    const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])];
    return (
      Array.isArray(a) === Array.isArray(b) &&
      keys.every((key) => Object.hasOwn(a, key) && Object.hasOwn(b, key) && same(a[key], b[key], near))
    );
  };`;

/**
 * A notebook with nbgrader's metadata: exercises' cells are solutions, and after each its checks as locked test cells
 * with their points, of cases that everybody may see.
 *
 * nbgrader takes a cell for passed that reports no error, and the course's own check shows a report and throws none;
 * therefore these cells judge for themselves, and throw.
 */
export function withNbgrader(notebook: string, exercises: ReadonlyMap<string, ExerciseChecks>): string {
  const { cells, ...rest } = JSON.parse(notebook) as { cells: Cell[] };
  const marked = cells.flatMap((cell) => {
    const name = cell.metadata.distill?.exercise;
    const checks = name === undefined ? undefined : exercises.get(name);
    if (name === undefined || !checks) return [cell];
    const solution = metadata(name, { grade: false });
    return [{ ...cell, metadata: { ...cell.metadata, nbgrader: solution } }, ...testCells(name, checks)];
  });
  return `${JSON.stringify({ cells: marked, ...rest }, null, 1)}\n`;
}

function metadata(
  id: string,
  { grade, points }: { readonly grade: boolean; readonly points?: number },
): NbgraderMetadata {
  return {
    ...{
      schema_version: 3,
      grade_id: id,
      grade,
      solution: !grade,
      locked: grade,
      task: false,
      cell_type: "code",
    },
    ...(points === undefined ? {} : { points }),
  };
}

function testCells(exercise: string, { name, checks }: ExerciseChecks): Cell[] {
  return writtenChecks(checks).whole.map(({ check, texts }, place) => {
    const id = `${exercise}-check-${place + 1}`;
    const source = [
      "await (async () => {",
      same,
      `  const cases: any[] = [`,
      ...texts.map((text) => `    ${text},`),
      "  ];",
      "  for (const { args, expected, tolerance, only } of cases) {",
      "    const given = structuredClone(args);",
      `    const answer = await (${name} as any)(...args);`,
      "    const part = (value: any) => only && Object(value) === value",
      "      ? Object.fromEntries(Object.entries(value).filter(([key]) => only.includes(key))) : value;",
      "    const got = part(answer);",
      "    if (!same(part(expected), got, tolerance ?? 1e-9) || !same(given, args, 0)) {",
      `      throw new Error(${JSON.stringify(`not passed: ${check.name}`)});`,
      "    }",
      "  }",
      "})();",
    ].join("\n");
    return {
      cell_type: "code",
      execution_count: null,
      id,
      metadata: { nbgrader: metadata(id, { grade: true, points: check.points }) },
      outputs: [],
      source: source.split(/(?<=\n)/),
    };
  });
}
