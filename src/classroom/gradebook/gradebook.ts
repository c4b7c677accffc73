import { createRequire } from "node:module";
import type { Database } from "node-sqlite3-wasm";
import { KitError } from "../../core/errors.js";
import type { Grade } from "../grade.js";
import { gradedItems } from "./graded-items.js";

/** Points that an instructor set by hand. Changes are kept for ever; of several the last counts. */
export interface Change {
  readonly student: string;
  readonly item: string;
  readonly points: number;
  readonly reason: string;
  /** ISO 8601. */
  readonly at: string;
}

/** What a student has for an item: `points` count; `graded` is what the checks gave. */
export interface GradebookRow {
  readonly student: string;
  readonly item: string;
  readonly points: number;
  readonly graded: number;
  readonly of: number;
}

/** The grades of a class, and what was changed in them by hand. Close it. */
export interface Gradebook {
  /** Puts grades in place of those that are there; changes stay. */
  record(grades: readonly Grade[]): void;
  /** Throws {@link KitError} for a student or item that is not graded, points outside 0 to what it is worth, no reason. */
  change(change: Change): void;
  /** By student and in the order of the items. */
  rows(): GradebookRow[];
  /** The audit trail, oldest first. */
  changes(): Change[];
  close(): void;
}

const tables = `
CREATE TABLE IF NOT EXISTS grades (
  student TEXT NOT NULL, place INTEGER NOT NULL, item TEXT NOT NULL, points REAL NOT NULL, of REAL NOT NULL,
  PRIMARY KEY (student, item)
);
CREATE TABLE IF NOT EXISTS changes (
  number INTEGER PRIMARY KEY, at TEXT NOT NULL, student TEXT NOT NULL, item TEXT NOT NULL,
  points REAL NOT NULL, reason TEXT NOT NULL
);
CREATE TRIGGER IF NOT EXISTS changes_stay BEFORE UPDATE ON changes BEGIN SELECT RAISE(ABORT, 'changes stay'); END;
CREATE TRIGGER IF NOT EXISTS changes_remain BEFORE DELETE ON changes BEGIN SELECT RAISE(ABORT, 'changes stay'); END;
CREATE VIEW IF NOT EXISTS gradebook AS
SELECT student, item, coalesce(
  (SELECT points FROM changes c WHERE c.student = g.student AND c.item = g.item ORDER BY number DESC LIMIT 1), points
) AS points, points AS graded, of, place FROM grades g;
`;

/** Opens a gradebook, an SQLite database in a file, or makes one. Throws {@link KitError} when it cannot be opened. */
export function openGradebook(path: string): Gradebook {
  const database = opened(path);
  return {
    record(grades) {
      inOne(database, () => {
        database.run("DELETE FROM grades");
        for (const grade of grades) {
          for (const [place, { item, points, of }] of gradedItems(grade).entries()) {
            database.run("INSERT INTO grades VALUES (?, ?, ?, ?, ?)", [
              grade.student,
              place,
              item,
              points,
              of,
            ]);
          }
        }
      });
    },
    change(change) {
      requireChange(database, change);
      const { at, student, item, points, reason } = change;
      database.run("INSERT INTO changes (at, student, item, points, reason) VALUES (?, ?, ?, ?, ?)", [
        ...[at, student, item, points, reason],
      ]);
    },
    rows: () =>
      database.all(
        "SELECT student, item, points, graded, of FROM gradebook ORDER BY student, place",
      ) as unknown as GradebookRow[],
    changes: () =>
      database.all(
        "SELECT student, item, points, reason, at FROM changes ORDER BY number",
      ) as unknown as Change[],
    close: () => database.close(),
  };
}

function opened(path: string): Database {
  const { Database } = createRequire(import.meta.url)(
    "node-sqlite3-wasm",
  ) as typeof import("node-sqlite3-wasm");
  try {
    const database = new Database(path);
    database.exec(tables);
    return database;
  } catch (cause) {
    const remedy = /locked/.test(String(cause))
      ? `Close what has it open; if a program that had was killed, delete ${path}.lock.`
      : "Name a gradebook that this program made, or a new file.";
    throw new KitError(`${path} cannot be opened: ${(cause as Error).message}`, {
      remedy,
      value: path,
      cause,
    });
  }
}

/** All of it or, when something fails, nothing. */
function inOne(database: Database, work: () => void): void {
  database.exec("BEGIN IMMEDIATE");
  try {
    work();
    database.exec("COMMIT");
  } catch (error) {
    database.exec("ROLLBACK");
    throw error;
  }
}

function requireChange(database: Database, { student, item, points, reason }: Change): void {
  const graded = database.all("SELECT item, of FROM grades WHERE student = ? ORDER BY place", [
    student,
  ]) as unknown as { item: string; of: number }[];
  const fail = (problem: string, remedy: string, value: unknown): never => {
    throw new KitError(problem, { remedy, value });
  };
  if (graded.length === 0) fail(`"${student}" is not in the gradebook`, "Grade the class first.", student);
  const found = graded.find((row) => row.item === item);
  if (!found) {
    const items = graded.map((row) => row.item).join(", ");
    throw new KitError(`"${item}" is not graded`, { remedy: `Name one of ${items}.`, value: item });
  }
  if (!(points >= 0 && points <= found.of)) {
    fail(`${item} cannot have ${points} points`, `Give 0 to ${found.of}.`, points);
  }
  if (reason.trim() === "") fail("a change needs a reason", "Say why; the student gets to read it.", reason);
}
