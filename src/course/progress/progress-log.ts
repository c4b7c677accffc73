import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync } from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";
import { KitError } from "../../core/errors.js";

/** Something that a learner did, and when (ISO 8601). */
export type ProgressEvent = { readonly at: string } & (
  | {
      readonly event: "check";
      /** Lesson and name: "01/keep-correct". */
      readonly exercise: string;
      readonly points: number;
      readonly of: number;
      readonly from: "notebook" | "file";
      /** SHA-256 of what was checked. */
      readonly source: string;
    }
  | { readonly event: "hint"; readonly exercise: string; readonly tier: number }
  | { readonly event: "solution"; readonly exercise: string; readonly gaveUp: boolean }
  | { readonly event: "reset"; readonly exercise: string }
  | {
      readonly event: "quiz";
      readonly quiz: string;
      readonly question: string;
      readonly points: number;
      readonly of: number;
      readonly seed: number;
    }
);

const at = z.iso.datetime();
const exercise = z.string();
const points = z.number().min(0);

const eventSchema: z.ZodType<ProgressEvent> = z.discriminatedUnion("event", [
  z.object({
    at,
    event: z.literal("check"),
    exercise,
    points,
    of: points,
    from: z.enum(["notebook", "file"]),
    source: z.string(),
  }),
  z.object({ at, event: z.literal("hint"), exercise, tier: z.int().min(1) }),
  z.object({ at, event: z.literal("solution"), exercise, gaveUp: z.boolean() }),
  z.object({ at, event: z.literal("reset"), exercise }),
  z.object({
    at,
    event: z.literal("quiz"),
    quiz: z.string(),
    question: z.string(),
    points,
    of: points,
    seed: z.int(),
  }),
]);

type WithoutTime<Event> = Event extends unknown ? Omit<Event, "at"> : never;

/** A {@link ProgressEvent} before it has a time. */
export type NewProgressEvent = WithoutTime<ProgressEvent>;

/** What a learner has done so far. */
export interface ProgressLog {
  /** All events, oldest first. */
  read(): readonly ProgressEvent[];
  append(event: NewProgressEvent): void;
  /** What a person should know of the file: that a damaged one was set aside, and where. */
  readonly notices: readonly string[];
  readonly path: string;
}

/** Where a project's progress is kept; `DISTILL_PROGRESS` names another file. */
export function progressPath(project: string, environment: NodeJS.ProcessEnv = process.env): string {
  return environment.DISTILL_PROGRESS || join(project, ".distill", "progress.jsonl");
}

/**
 * The progress in the file at `path`: one JSON object a line, only ever added to.
 *
 * A line is added by one write at the file's end, so that two programs can do so at once, and one that is killed
 * leaves whole lines. A file with lines that cannot be read is set aside under another name; the lines that can be
 * read are kept.
 */
export function openProgressLog(path: string): ProgressLog {
  const notices: string[] = [];

  function read(): readonly ProgressEvent[] {
    const { events, damaged } = eventsIn(path);
    return damaged === 0 ? events : setAside();
  }

  /** What is read is the file that was moved, so that nothing added in the meantime is lost. */
  function setAside(): readonly ProgressEvent[] {
    const aside = `${path}.damaged-${new Date().toISOString().replaceAll(":", "-")}-${process.pid}`;
    renameSync(path, aside);
    const { events, good, damaged } = eventsIn(aside);
    if (good.length > 0) appendFileSync(path, `${good.join("\n")}\n`);
    const lines = (count: number) => `${count} ${count === 1 ? "line" : "lines"}`;
    notices.push(
      `In the progress file ${lines(damaged)} could not be read. The file was set aside as ${aside}, and its other ${lines(good.length)} kept.`,
    );
    return events;
  }

  function append(event: NewProgressEvent): void {
    mkdirSync(dirname(path), { recursive: true });
    const line = JSON.stringify({ ...event, at: new Date().toISOString() });
    // A line that was cut off must not swallow this one.
    appendFileSync(path, endsInside(path) ? `\n${line}\n` : `${line}\n`);
  }

  return { read, append, notices, path };
}

/** The events in a file, and its lines that are events. */
function eventsIn(path: string): { events: ProgressEvent[]; good: string[]; damaged: number } {
  const text = textOf(path);
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const parsed = lines.map(parseLine);
  const events = parsed.filter((event) => event !== undefined);
  const good = lines.filter((_, index) => parsed[index] !== undefined);
  return { events, good, damaged: lines.length - good.length };
}

function textOf(path: string): string {
  try {
    return existsSync(path) ? readFileSync(path, "utf8") : "";
  } catch (cause) {
    throw new KitError(`your progress cannot be read: ${(cause as Error).message}`, {
      remedy: `Move away what is at ${path}; a new file is begun in its place.`,
      value: path,
      cause,
    });
  }
}

function parseLine(line: string): ProgressEvent | undefined {
  try {
    return eventSchema.parse(JSON.parse(line));
  } catch {
    return undefined;
  }
}

/** Whether the file's last line has no end. */
function endsInside(path: string): boolean {
  return existsSync(path) && /[^\n]$/.test(readFileSync(path, "utf8"));
}
