import { random } from "../../core/random.js";
import { firstDifference } from "../../course/exercise/compare.js";
import type { Case, Check, ExerciseChecks, Misconception } from "../../course/exercise/exercise.js";
import { publicSeed } from "../../course/exercise/run-checks.js";
import { literal } from "./literal.js";

/** Checks that can be handed out: cases with their answers, and not the code that works them out. */
export interface PublicChecks {
  /** Absent when no check can be handed out. */
  readonly text?: string;
  /** Checks that are left out, since their answers are judged by code. */
  readonly leftOut: readonly string[];
}

/** A check whose cases of the public seed can be written down. */
export interface WrittenCheck {
  readonly check: Check;
  readonly cases: readonly Case[];
  /** The cases as TypeScript. */
  readonly texts: readonly string[];
}

/** The checks that can be written down, and the names of those that cannot. */
export function writtenChecks(checks: readonly Check[]): {
  readonly whole: readonly WrittenCheck[];
  readonly leftOut: readonly string[];
} {
  const [whole, leftOut]: [WrittenCheck[], string[]] = [[], []];
  for (const [place, check] of checks.entries()) {
    const cases = check.cases(random(publicSeed + place));
    const texts = cases.flatMap((one) => caseText(one) ?? []);
    // A check with a case less would say that something is right which is not.
    if (texts.length > 0 && texts.length === cases.length) whole.push({ check, cases, texts });
    else leftOut.push(check.name);
  }
  return { whole, leftOut };
}

/** The checks that everybody sees, as a check file of data. */
export function publicChecks({ name, hints, checks, misconceptions }: ExerciseChecks): PublicChecks {
  const { whole, leftOut } = writtenChecks(checks);
  const cases = whole.flatMap((each) => each.cases);
  const text = [
    "/* Public checks, made by npx distill class release. The class is graded with other cases. */",
    "const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);",
    "const answer = (known: readonly (readonly unknown[])[], args: readonly unknown[]) => {",
    "  const found = known.find(([asked]) => same(asked, args));",
    '  if (!found) throw new Error("not known");',
    "  return found[1];",
    "};",
    "",
    "export default {",
    `  name: ${JSON.stringify(name)},`,
    `  hints: ${JSON.stringify(hints)},`,
    "  checks: [",
    ...whole.flatMap(({ check, texts }) => [
      `    { name: ${JSON.stringify(check.name)}, points: ${check.points}, look: ${JSON.stringify(check.look)}, cases: () => [`,
      ...texts.map((one) => `      ${one},`),
      "    ] },",
    ]),
    "  ],",
    "  misconceptions: [",
    ...misconceptions.flatMap((misconception) => misconceptionLines(misconception, cases)),
    "  ],",
    "};",
    "",
  ].join("\n");
  return { leftOut, ...(whole.length > 0 ? { text } : {}) };
}

function caseText({ args, expected, judge, tolerance, only }: Case): string | undefined {
  const rules = { ...(tolerance === undefined ? {} : { tolerance }), ...(only ? { only } : {}) };
  return judge ? undefined : literal({ args, expected, ...rules });
}

/** What a wrong solution gives to each case, where that can be written down. */
function misconceptionLines({ name, says, solve }: Misconception, cases: readonly Case[]): string[] {
  const known = cases.flatMap(({ args }) => {
    const own = structuredClone(args) as never[];
    try {
      const text = literal([args, solve(...own)]);
      return text === undefined || firstDifference(args, own, 0) ? [] : [text];
    } catch {
      return []; // a wrong solution may fail on some input
    }
  });
  return [
    `    { name: ${JSON.stringify(name)}, says: ${JSON.stringify(says)}, solve: (...args: unknown[]) => answer([`,
    ...known.map((one) => `      ${one},`),
    "    ], args) },",
  ];
}
