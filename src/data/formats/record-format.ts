import type { z } from "zod";
import type { PreferencePair, TrainingRecord } from "../../core/types.js";

/** A record to be trained on, and what it stands under, where the student shall be told. */
export interface InstructedRecord extends TrainingRecord {
  readonly system?: string;
}

/** Two outputs to one prompt, of which the first is the better. */
export interface PreferenceRecord extends PreferencePair {
  readonly system?: string;
}

/** A line as a record, with the fields that the record has no place for, or why it is none. */
export type ReadRecord<Item> =
  | { readonly status: "read"; readonly record: Item; readonly unread: readonly string[] }
  | { readonly status: "rejected"; readonly reason: string };

/** How a service or a trainer wants its lines. */
export interface RecordFormat<Item> {
  readonly name: string;
  /** Fields of a record that its lines have no place for. */
  readonly cannotCarry: readonly (keyof Item & string)[];
  /** A record as a line; what comes back from {@link read} is the record again. */
  write(record: Item): unknown;
  read(line: unknown): ReadRecord<Item>;
  /** Why the service would refuse this record, or undefined. */
  fault(record: Item): string | undefined;
  /** What the service allows and advises for a whole file. */
  readonly file: FileLimits;
}

/** Limits of a whole file. */
export interface FileLimits {
  readonly mostRecords?: number;
  readonly mostBytes?: number;
  /** Below this the service refuses or advises against the file. */
  readonly fewestRecords?: number;
}

/** Why a text cannot be trained on, or undefined. `name` is what the reader calls it. */
export function textFault(
  name: string,
  text: string,
  mostCharacters: number = Number.POSITIVE_INFINITY,
): string | undefined {
  if (text.trim() === "") return `${name} is empty`;
  if (/\p{Surrogate}/u.test(text)) return `${name} has half a character (a lone surrogate)`;
  const characters = text.length;
  return characters > mostCharacters
    ? `${name} has ${characters} characters, ${mostCharacters} are allowed`
    : undefined;
}

/** The first of some faults. */
export function firstFault(...faults: readonly (string | undefined)[]): string | undefined {
  return faults.find((fault) => fault !== undefined);
}

/** The standing instruction, where there is one. */
export function withSystem<Item extends object>(
  item: Item,
  system: string | undefined,
): Item & { system?: string } {
  return system === undefined ? item : { ...item, system };
}

/** Reads a line by its schema; `toRecord` gives a reason in place of a record for what the schema cannot say. */
export function readBy<Line extends Record<string, unknown>, Item>(
  schema: z.ZodType<Line>,
  line: unknown,
  toRecord: (line: Line) => Item | string,
): ReadRecord<Item> {
  const parsed = schema.safeParse(line);
  if (!parsed.success) {
    const reason = parsed.error.issues
      .map(({ path, message }) => `${path.join(".") || "line"}: ${message}`)
      .join("; ");
    return { status: "rejected", reason };
  }
  const record = toRecord(parsed.data);
  if (typeof record === "string") return { status: "rejected", reason: record };
  const unread = Object.keys(line as object).filter((field) => !(field in parsed.data));
  return { status: "read", record, unread };
}
