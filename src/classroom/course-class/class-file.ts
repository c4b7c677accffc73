import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { KitError } from "../../core/errors.js";
import { type CourseExercise, findExercises, readCatalogue } from "../../course/exercise/catalogue.js";
import { folderName } from "./folder-name.js";

const moment = z.iso.datetime({
  offset: true,
  error: 'must be a time with its zone: "2027-01-15T23:59:00Z"',
});

const assignmentSchema = z.strictObject({
  name: folderName,
  exercises: z
    .array(z.union([z.string(), z.int()]))
    .min(1)
    .transform((names) => names.map(String)),
  quizzes: z.boolean().default(false),
  due: moment.optional(),
  extensions: z.record(z.string(), moment).default({}),
  points: z.record(z.string(), z.number().positive()).default({}),
});

const lateSchema = z.strictObject({
  grace: z.number().min(0).default(0),
  perDay: z.number().min(0).max(100),
  days: z.int().min(0),
});

const classSchema = z
  .strictObject({
    name: z.string(),
    attempts: z.int().min(1).optional(),
    counts: z.enum(["best", "last"]).default("best"),
    late: lateSchema.optional(),
    students: z.array(folderName).optional(),
    assignments: z.array(assignmentSchema).min(1),
  })
  .refine(({ late, assignments }) => late || assignments.every(({ due }) => due === undefined), {
    path: ["late"],
    error: "is missing: an assignment has a due date, so say what becomes of late work",
  })
  .refine(({ assignments }) => new Set(assignments.map(({ name }) => name)).size === assignments.length, {
    path: ["assignments"],
    error: "has two of one name",
  });

/** What becomes of late work. */
export interface LatePolicy {
  /** Minutes after the due date that do not count. */
  readonly grace: number;
  /** Percent of the points that each day begun costs. */
  readonly perDay: number;
  /** After so many days nothing is given. */
  readonly days: number;
}

/** One thing that is handed out, handed in and graded. */
export interface Assignment {
  readonly name: string;
  /** Lessons or exercises, as {@link findExercises} knows them. */
  readonly exercises: readonly string[];
  /** Whether the quizzes of these lessons count as well. */
  readonly quizzes: boolean;
  /** ISO 8601. */
  readonly due?: string | undefined;
  /** Other due dates, by student. */
  readonly extensions: Readonly<Record<string, string>>;
  /** What items are worth in place of what their checks give. */
  readonly points: Readonly<Record<string, number>>;
}

/** A class as its class.yaml says, and where it is. */
export interface CourseClass {
  readonly folder: string;
  readonly name: string;
  /** How many hand-ins are graded. Without it all are. */
  readonly attempts?: number | undefined;
  readonly counts: "best" | "last";
  readonly late?: LatePolicy | undefined;
  readonly students?: readonly string[] | undefined;
  readonly assignments: readonly Assignment[];
}

/** The name of the file that says what a class is. */
export const classFile = "class.yaml";
/** The name of the file with the secret seed; git ignores it. */
export const seedFile = "class.seed";

/** Reads a class. Throws {@link KitError} for a file that is missing, is no YAML, or says what cannot be. */
export function readClass(folder: string): CourseClass {
  const path = join(folder, classFile);
  try {
    const read = classSchema.safeParse(parse(readFileSync(path, "utf8"), { maxAliasCount: 0 }));
    if (read.success) return { ...read.data, folder };
    const [issue] = read.error.issues;
    throw new TypeError(`${issue?.path.join(".") || "the whole"}: ${issue?.message}`);
  } catch (cause) {
    throw new KitError(`${path} cannot be used: ${(cause as Error).message}`, {
      remedy: "Mend it, or make a class: npx distill class init FOLDER.",
      ...{ value: path, cause },
    });
  }
}

/** The class's secret seed. Throws {@link KitError} when its file is missing or holds something else. */
export function readSeed({ folder }: CourseClass): number {
  const path = join(folder, seedFile);
  try {
    const text = readFileSync(path, "utf8").trim();
    if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
    throw new TypeError("it holds no whole number of 1 to 999999999");
  } catch (cause) {
    throw new KitError(`${path} cannot be read: ${(cause as Error).message}`, {
      remedy:
        "Write the number into it that the class was graded with; a new one gives everybody other cases.",
      ...{ value: path, cause },
    });
  }
}

/** The assignment of a name. Throws {@link KitError} when there is none. */
export function findAssignment({ assignments }: CourseClass, name: string): Assignment {
  const found = assignments.find((assignment) => assignment.name === name);
  if (found) return found;
  throw new KitError(`there is no assignment "${name}"`, {
    remedy: `Name one of ${assignments.map((assignment) => assignment.name).join(", ")}.`,
    value: name,
  });
}

/** What an assignment is made of, each once: exercises, and the lessons whose quizzes count. */
export function assignmentParts(
  project: string,
  { name, exercises, quizzes, points }: Assignment,
): { readonly exercises: readonly CourseExercise[]; readonly quizzes: readonly string[] } {
  const found = new Map(
    exercises.flatMap((wanted) => findExercises(project, wanted)).map((one) => [one.id, one] as const),
  );
  const lessons = new Set([...found.values()].map(({ lesson }) => lesson));
  const slugs = readCatalogue(project).lessons.flatMap(({ number, slug, quiz }) =>
    quizzes && quiz && lessons.has(`${number}-${slug}`) ? [slug] : [],
  );
  const items = [...found.keys(), ...slugs.map((slug) => `quiz/${slug}`)];
  const unknown = Object.keys(points).find((item) => !items.includes(item));
  if (unknown === undefined) return { exercises: [...found.values()], quizzes: slugs };
  throw new KitError(`${name} gives points for "${unknown}", which is not in it`, {
    remedy: `Name one of ${items.join(", ")}.`,
    value: unknown,
  });
}
