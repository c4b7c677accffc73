import { readFileSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { z } from "zod";
import { KitError } from "../../core/errors.js";
import type { GradebookRow } from "../gradebook/gradebook.js";

/** A test of Classroom 50's result, version 1; `points` is ours, and kept by its readers. */
interface Classroom50Test {
  readonly "test-name": string;
  readonly passed: boolean;
  readonly score: number;
  readonly "max-score": number;
  /** What counts, before it was made whole. */
  readonly points: number;
}

/** A submission in Classroom 50's gradebook: a result, version 1, without its assignment. Of ours, as far as it is used. */
interface Submission {
  readonly classroom: string;
  readonly submission: string;
  readonly commit: string;
  readonly release: string;
  readonly review: string;
  /** ISO 8601, whole seconds, UTC. */
  readonly datetime: string;
}

/** What is written of a submission. */
interface Result extends Submission {
  readonly schema: "classroom50/result/v1";
  readonly assignment_type: "individual" | "group";
  readonly owner: string;
  readonly graded_at: string;
  readonly score: number;
  readonly "max-score": number;
  readonly tests: readonly Classroom50Test[];
}

interface Entry {
  readonly owner: string;
  readonly submissions: readonly Submission[];
}

interface Scores {
  readonly schema: string;
  readonly assignments: Readonly<
    Record<string, { readonly type: "individual" | "group"; readonly entries: readonly Entry[] }>
  >;
}

/** Classroom 50's gradebook with an assignment's scores in it, and whose entries are new there or have no grade here. */
export interface Classroom50Scores {
  readonly scores: Scores;
  readonly added: readonly string[];
  readonly untouched: readonly string[];
}

/** What Classroom 50's own page puts before the time of a score that was set by hand. */
const byHand = "submit/manual-";

/**
 * Puts what students got for an assignment into the `scores.json` of Classroom 50, as its own page puts a score in by
 * hand: a record before all others with the flag `override`, so that collecting again does not take it away. Records of
 * what was submitted stay, and so do all other assignments. Students are found by their names on GitHub.
 *
 * Classroom 50 takes whole points only: those of an item are rounded, and stand beside as they were.
 *
 * Source: the schemas `classroom50/scores/v1` and `classroom50/result/v1` in foundation50/classroom50, and its page's tests.
 *
 * @param path - `CLASSROOM/scores.json` in the configuration repository
 */
export function classroom50Scores(
  path: string,
  assignment: string,
  rows: readonly GradebookRow[],
  { at }: { readonly at: Date },
): Classroom50Scores {
  const { schema, assignments, ...others } = readScores(path);
  const bucket = Object.hasOwn(assignments, assignment) ? assignments[assignment] : undefined;
  if (!bucket) {
    throw new KitError(`${path} has no assignment "${assignment}".`, {
      remedy: `Name one of its own with --assignment: ${Object.keys(assignments).join(", ") || "it has none yet"}`,
      value: assignment,
    });
  }
  const students = [...new Set(rows.map(({ student }) => student))];
  const owned = new Map(students.map((student) => [student.toLowerCase(), student]));
  if (owned.size < students.length) {
    throw new KitError(
      "Two students have one name on GitHub, which does not tell capitals from small letters.",
      {
        remedy: "Collect each student under one name.",
        value: students,
      },
    );
  }
  const found = new Set(bucket.entries.map(({ owner }) => owner.toLowerCase()));
  const added = students.filter((student) => !found.has(student.toLowerCase()));
  const classroom = bucket.entries[0]?.submissions[0]?.classroom ?? basename(dirname(resolve(path)));
  const graded = (entry: Entry, student: string) => {
    const earlier = entry.submissions.filter(({ submission }) => !submission.startsWith(byHand));
    const record = overriding(
      rows.filter((row) => row.student === student),
      { classroom, owner: entry.owner, type: bucket.type, earlier, at },
    );
    return { ...entry, override: true, submissions: [record, ...earlier] };
  };
  const entries = bucket.entries.map((entry) => {
    const student = owned.get(entry.owner.toLowerCase());
    return student === undefined ? entry : graded(entry, student);
  });
  const fresh = added.map((student) => graded({ owner: student, submissions: [] }, student));
  return {
    scores: {
      ...others,
      schema,
      assignments: { ...assignments, [assignment]: { ...bucket, entries: [...entries, ...fresh] } },
    },
    added,
    untouched: bucket.entries.map(({ owner }) => owner).filter((owner) => !owned.has(owner.toLowerCase())),
  };
}

/** The record of a score set by hand. Its links are those of the newest submission, or its own name if there is none. */
function overriding(
  rows: readonly GradebookRow[],
  {
    classroom,
    owner,
    type,
    earlier,
    at,
  }: {
    readonly classroom: string;
    readonly owner: string;
    readonly type: "individual" | "group";
    readonly earlier: readonly Submission[];
    readonly at: Date;
  },
): Submission {
  // The newest counts, and a commit's time may lie in the future.
  const newest = Math.max(at.getTime(), ...earlier.map(({ datetime }) => Date.parse(datetime) + 1000));
  const datetime = toSeconds(new Date(newest));
  const submission = `${byHand}${datetime.replaceAll(":", "-")}`;
  const { commit, release, review } = earlier[0] ?? {
    commit: submission,
    release: submission,
    review: submission,
  };
  const tests = rows.map(testOf);
  const sum = (of: "score" | "max-score") => tests.reduce((total, test) => total + test[of], 0);
  const record: Result = {
    schema: "classroom50/result/v1",
    ...{ classroom, assignment_type: type, owner, submission, commit, release, review, datetime },
    graded_at: toSeconds(at),
    score: sum("score"),
    "max-score": sum("max-score"),
    tests,
  };
  return record;
}

function testOf({ item, points, of }: GradebookRow): Classroom50Test {
  const most = Math.round(of);
  return {
    "test-name": item,
    passed: points >= of,
    score: Math.min(Math.round(points), most),
    "max-score": most,
    points,
  };
}

const toSeconds = (time: Date): string => time.toISOString().replace(/\.\d+Z$/, "Z");

/** Built when it is first used; what it does not name, it lets through. */
function scoresSchema() {
  const submission = z.looseObject({
    schema: z.literal("classroom50/result/v1"),
    classroom: z.string().min(1),
    submission: z.string().startsWith("submit/"),
    commit: z.string().min(1),
    release: z.string().min(1),
    review: z.string().min(1),
    datetime: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
  });
  const entry = z.looseObject({ owner: z.string().min(1), submissions: z.array(submission).min(1) });
  const assignment = z.looseObject({ type: z.enum(["individual", "group"]), entries: z.array(entry) });
  return z.looseObject({
    schema: z.literal("classroom50/scores/v1"),
    assignments: z.record(z.string(), assignment),
  });
}

function readScores(path: string): Scores {
  try {
    return scoresSchema().parse(JSON.parse(readFileSync(path, "utf8")));
  } catch (cause) {
    const why = cause instanceof z.ZodError ? z.prettifyError(cause) : (cause as Error).message;
    throw new KitError(`${path} is not Classroom 50's gradebook: ${why}`, {
      remedy:
        "Name CLASSROOM/scores.json of the class's configuration repository, after its scores were collected.",
      value: path,
      cause,
    });
  }
}
