import picocolors from "picocolors";
import { wrap } from "../show/wrap.js";
import { type CheckOutcome, type ExerciseReport, toldOnce } from "./report.js";

export interface TextOptions {
  /** Columns. */
  readonly width: number;
  readonly colour: boolean;
}

/** How an exercise fared, as text for people. */
export function reportText(report: ExerciseReport, { width, colour }: TextOptions): string {
  const { green, red, yellow, bold, dim } = picocolors.createColors(colour);
  const { exercise, title, status, points, of, problem, printed } = report;
  const paint = status === "passed" ? green : status === "not written" ? yellow : red;
  const lines = [`${bold(title)} ${dim(`(${exercise})`)}`, ""];
  if (problem) {
    lines.push(...wrap(problem, { width, indent: "  " }).map(paint));
    lines.push("", "  What is checked:", ...report.checks.flatMap((outcome) => planLines(outcome, width)));
  } else {
    // One thing at a time: the others often go away with the first.
    const first = report.checks.find((outcome) => outcome.status === "failed");
    lines.push(
      ...toldOnce(report.checks).flatMap((outcome) =>
        outcomeLines(outcome, outcome.name === first?.name, { width, colour }),
      ),
    );
  }
  if (printed) {
    lines.push("", dim("  It printed:"), ...wrap(dim(printed.trimEnd()), { width, indent: "  | " }));
  }
  return [...lines, "", paint(`${verdict(report)}: ${points} of ${of} points`)].join("\n");
}

/** The report's status in words. */
export function verdict({ status }: ExerciseReport): string {
  return { passed: "All right", failed: "Not yet", "not written": "Not written yet" }[status];
}

const worthOf = (points: number): string => `(${points} ${points === 1 ? "point" : "points"})`;

function planLines({ name, of }: CheckOutcome, width: number): string[] {
  return wrap(`- ${name} ${worthOf(of)}`, { width, indent: "  ", hanging: "    " });
}

function outcomeLines(
  { name, status, of, message, look, misconception }: CheckOutcome,
  inFull: boolean,
  options: TextOptions,
): string[] {
  const { green, red, bold, dim } = picocolors.createColors(options.colour);
  const { width } = options;
  const mark = status === "passed" ? green("✓") : red("✗");
  const advice = misconception
    ? `${bold("What it looks like:")} ${misconception.says}`
    : look && `${bold("Look at:")} ${look}`;
  return [
    ...wrap(`${mark} ${name} ${dim(worthOf(of))}`, { width, indent: "  ", hanging: "    " }),
    ...(advice ? wrap(advice, { width, indent: "      " }) : []),
    ...(inFull && message ? messageLines(message, options) : []),
  ];
}

/** What was expected and did not come, and what came in its place, are coloured as in any comparison of two texts. */
function messageLines(message: string, { width, colour }: TextOptions): string[] {
  const { green, red } = picocolors.createColors(colour);
  return message.split("\n").flatMap((line) => {
    const paint = /^(- |expected )/.test(line)
      ? green
      : /^(\+ |got |it threw |nothing came back)/.test(line)
        ? red
        : String;
    return wrap(line, { width, indent: "      ", hanging: "        " }).map(paint);
  });
}
