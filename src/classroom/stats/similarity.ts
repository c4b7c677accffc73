/** Two students' code for an exercise, and how much of it is the same. */
export interface SimilarPair {
  readonly exercise: string;
  readonly one: string;
  readonly other: string;
  /** Of the shorter one's runs of tokens the share that the other has too, 0 to 1. */
  readonly similarity: number;
}

/** What is compared: the code of an exercise by student, and what everybody was given. */
export interface ComparedExercise {
  readonly exercise: string;
  readonly stub: string;
  readonly sources: ReadonlyMap<string, string>;
}

/** Tokens that must be the same in a row; shorter runs are the same in any code. */
const runLength = 12;
/** Less of one's own than this says nothing. Runs. */
const leastRuns = 20;
/** What a larger share of the class wrote alike is the exercise's and not theirs. */
const common = 0.5;

// Every part may end with the text, so that none is tried again from each of its characters.
const token =
  /\/\*[\s\S]*?(?:\*\/|$)|\/\/.*|"(?:\\[\s\S]|[^"\\\n])*"?|'(?:\\[\s\S]|[^'\\\n])*'?|`(?:\\[\s\S]|[^`\\])*`?|[A-Za-z_$][\w$]*|\d[\w.]*|[^\s\w]/g;
const keywords = new Set(
  "const let var function return if else for of in while do new await async throw try catch switch case break".split(
    " ",
  ),
);

/** A source's tokens without comments: what names, texts and numbers say does not count, only that they stand there. */
export function tokensOf(source: string): string[] {
  return (source.match(token) ?? []).flatMap((text) => {
    if (text.startsWith("/*") || text.startsWith("//")) return [];
    if (/^["'`]/.test(text)) return ["text"];
    if (/^\d/.test(text)) return ["0"];
    return [/^[A-Za-z_$]/.test(text) && !keywords.has(text) ? "name" : text];
  });
}

function runsOf(source: string): Set<string> {
  const tokens = tokensOf(source);
  const count = Math.max(0, tokens.length - runLength + 1);
  return new Set(Array.from({ length: count }, (_, at) => tokens.slice(at, at + runLength).join(" ")));
}

/**
 * Pairs of students whose code is alike, whatever its names, texts and comments; the most alike first.
 *
 * Compares all runs of twelve tokens, but for those of the stub and those that more than half of the class has, of
 * three or more. After Schleimer, Wilkerson and Aiken, Winnowing, 2003, with all fingerprints kept. Being alike is a
 * reason to look, and no proof of anything.
 */
export function similarPairs(
  { exercise, stub, sources }: ComparedExercise,
  { least = 0.7 }: { readonly least?: number } = {},
): SimilarPair[] {
  const given = runsOf(stub);
  const students = [...sources].map(([student, source]) => ({ student, runs: runsOf(source) }));
  const frequency = new Map<string, number>();
  for (const { runs } of students) for (const run of runs) frequency.set(run, (frequency.get(run) ?? 0) + 1);
  const most = Math.max(2, common * students.length);
  const own = students
    .map(({ student, runs }) => ({
      student,
      runs: [...runs].filter((run) => !given.has(run) && (frequency.get(run) ?? 0) <= most),
    }))
    .filter(({ runs }) => runs.length >= leastRuns)
    .map(({ student, runs }) => ({ student, runs: new Set(runs) }));
  return own
    .flatMap((one, place) =>
      own.slice(place + 1).map((other) => ({
        ...{ exercise, one: one.student, other: other.student },
        similarity: shared(one.runs, other.runs),
      })),
    )
    .filter(({ similarity }) => similarity >= least)
    .sort((a, b) => b.similarity - a.similarity);
}

function shared(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const [small, large] = one.size <= other.size ? [one, other] : [other, one];
  return [...small].filter((run) => large.has(run)).length / small.size;
}
