import type { BrokenRecord } from "../../../solutions/05-hyperparameters/broken-records.js";
import type { Random } from "../../../src/core/random.js";
import type { Case, ExerciseChecks } from "../../../src/course/exercise/exercise.js";

const whole = (next: Random, from: number, to: number) => from + Math.floor(next() * (to - from + 1));

interface Reading {
  /** The number of the line at this place, out of all lines. */
  readonly number?: (at: number) => number;
  readonly linesOf?: (text: string) => string[];
  readonly present?: (value: unknown) => boolean;
  readonly blank?: (value: string) => boolean;
  /** Whether a second output to a prompt is a fault. */
  readonly contradicts?: (before: string | undefined, output: string) => boolean;
  readonly objects?: boolean;
  /** Whether the line that contradicts is what later ones are held against. */
  readonly remembersBad?: boolean;
}

/** The faults of a file, by some way of reading it. */
function read(text: string, reading: Reading = {}): BrokenRecord[] {
  const {
    number = (at) => at + 1,
    linesOf = (all) => all.split("\n"),
    present = (value) => typeof value === "string",
    blank = (value) => value.trim() === "",
    contradicts = (before, output) => before !== undefined && before !== output,
    objects = true,
    remembersBad = false,
  } = reading;
  const outputs = new Map<string, string>();
  return linesOf(text).flatMap((line, at): BrokenRecord[] => {
    if (line.trim() === "") return [];
    const bad = (reason: BrokenRecord["reason"]) => [{ line: number(at), reason }];
    let record: { text_input?: unknown; output?: unknown };
    try {
      record = JSON.parse(line);
    } catch {
      return bad("not JSON");
    }
    if (typeof record !== "object" || record === null || Array.isArray(record)) {
      return bad(objects ? "not JSON" : "field missing");
    }
    if (!present(record.text_input) || !present(record.output)) return bad("field missing");
    const [input, output] = [String(record.text_input), String(record.output)];
    if (blank(input) || blank(output)) return bad("empty");
    if (contradicts(outputs.get(input), output)) {
      if (remembersBad) outputs.set(input, output);
      return bad("contradiction");
    }
    outputs.set(input, outputs.get(input) ?? output);
    return [];
  });
}

const asked = (lines: readonly string[], ending = "\n"): Case => {
  const text = lines.map((line) => line + ending).join("");
  return { args: [text], expected: read(text) };
};
const record = (input: unknown, output: unknown) => JSON.stringify({ text_input: input, output });

/** Good records, each with an input of its own. */
function good(next: Random, count: number): string[] {
  const from = whole(next, 10, 99);
  return Array.from({ length: count }, (_, i) => record(`What is ${from} times ${i}?`, String(from * i)));
}

export default {
  name: "brokenRecords",
  hints: [
    "Split the text at line breaks and keep each line's place before you pass any line over: the number is the place plus one.",
    'Ask in the order of the reasons. `JSON.parse` throws on what is no JSON, but `null`, `3` and `[]` are JSON and no objects. A field must be a string: `typeof … === "string"`.',
    "A Map from text_input to output of the good lines tells contradictions: the same prompt with another output is one, the same line again is not.",
  ],
  checks: [
    {
      name: "what is no JSON object",
      points: 1,
      look: "a cut line, and lines that are JSON but no objects.",
      cases: (next) => [
        asked([...good(next, 3), '{"text_input": "cut', ...good(next, 1)]),
        asked(["null", ...good(next, 2), "[1, 2]", "17"]),
        asked(good(next, 4)),
      ],
    },
    {
      name: "the numbers of the lines",
      points: 2,
      look: "the first line is 1, and lines that are passed over count.",
      cases: (next) => [
        asked([...good(next, 2), "", "   ", ...good(next, 1), "broken"]),
        asked(["broken", ...good(next, 2)], "\r\n"),
      ],
    },
    {
      name: "fields that are missing, and fields that are empty",
      points: 2,
      look: "a field has to be a string; white space alone is empty.",
      cases: (next) => [
        asked([JSON.stringify({ text_input: "a" }), ...good(next, 2), record("a", 7), record(null, "b")]),
        asked([record("", "b"), ...good(next, 1), record("a", ""), record("a", " \n\t"), record("c", "0")]),
      ],
    },
    {
      name: "contradictions",
      points: 2,
      look: "the same prompt with another output; the same line twice is none.",
      cases: (next) => {
        const [first, second] = good(next, 2) as [string, string];
        const { text_input: input } = JSON.parse(first);
        return [
          asked([first, second, record(input, "another"), first]),
          asked([first, second, first, second]),
          asked([record(input, ""), record(input, "b"), record(input, "c")]),
        ];
      },
    },
  ],
  misconceptions: [
    {
      name: "lines counted from 0",
      says: "Your first line is line 0. Editors and services call it 1.",
      solve: (text: string) => read(text, { number: (at) => at }),
    },
    {
      name: "blank lines taken out first",
      says: "You take the blank lines out before you count. Then every number after one of them is too low, and the reader looks at the wrong line.",
      solve: (text: string) =>
        read(text, { linesOf: (all) => all.split("\n").filter((line) => line.trim() !== "") }),
    },
    {
      name: "any JSON is a record",
      says: "`null`, `17` and `[1, 2]` can be parsed and are no records: a line has to be an object.",
      solve: (text: string) => read(text, { objects: false }),
    },
    {
      name: "any value is a text",
      says: "You let a number or null pass as a field. A service wants strings, and refuses the file for one 7 among them.",
      solve: (text: string) => read(text, { present: (value) => value !== undefined }),
    },
    {
      name: "white space is a text",
      says: "You look for the empty string only. A field of blanks teaches the student to say nothing.",
      solve: (text: string) => read(text, { blank: (value) => value === "" }),
    },
    {
      name: "a bad line is remembered",
      says: "You remember a line that you have just reported, and then report the good one. Only good lines count.",
      solve: (text: string) => read(text, { remembersBad: true }),
    },
    {
      name: "twice is a contradiction",
      says: "You report a line that stands twice. It says the same both times; only another output to the same prompt contradicts.",
      solve: (text: string) => read(text, { contradicts: (before) => before !== undefined }),
    },
  ],
} satisfies ExerciseChecks;
