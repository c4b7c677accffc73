import type { SubmittedQuiz } from "../submission.js";
import { limitedAnswers } from "./answer-limits.js";
import { cellParser, type SourceFile, type SyntaxNode } from "./cell-parser.js";
import type { Notebook } from "./notebook.js";

const refused = (problem: string): SubmittedQuiz => ({ status: "refused", problem });

/** Stands for what is no plain value. */
const none = Symbol("no plain value");

/**
 * The answers to a quiz in a notebook's cells, as learners write them: `await quiz("SLUG", { ID: "a" }, { seed: 2 })`;
 * `undefined` where there are none. Cells are read and never run. Several may answer different questions.
 */
export function quizCells(notebook: Notebook, quiz: string): SubmittedQuiz | undefined {
  if ("problem" in notebook) return undefined; // what is wrong with it is said where its code is read
  const answers = new Map<string, unknown>();
  const seeds = new Set<number>();
  for (const { file } of notebook.cells) {
    for (const [given, options] of file ? callsOf(file, quiz) : []) {
      const [values, chosen] = [valueIn(given), options === undefined ? {} : valueIn(options)];
      if (!isRecord(values) || !isRecord(chosen)) {
        return refused(`The answers in quiz("${quiz}", …) must stand there as texts and numbers.`);
      }
      const { seed = 1 } = chosen;
      if (!Number.isInteger(seed) || (seed as number) < 1)
        return refused("The quiz's seed must be a whole number of at least 1.");
      seeds.add(seed as number);
      for (const [id, answer] of Object.entries(values)) {
        if (answers.has(id) && JSON.stringify(answers.get(id)) !== JSON.stringify(answer)) {
          return refused(`Two cells answer "${id}" differently; keep one of them.`);
        }
        answers.set(id, answer);
      }
    }
  }
  const [seed, ...others] = seeds;
  if (seed === undefined) return undefined;
  if (others.length > 0) return refused("Cells answer several variants of the quiz; keep those of one seed.");
  const limited = limitedAnswers(Object.fromEntries(answers));
  return typeof limited === "string" ? refused(limited) : { status: "found", seed, answers: limited };
}

/** The answers and options of a cell's calls `quiz("SLUG", answers, options)`. */
function callsOf(file: SourceFile, quiz: string): [SyntaxNode, SyntaxNode | undefined][] {
  const calls: [SyntaxNode, SyntaxNode | undefined][] = [];
  const visit = (node: SyntaxNode): void => {
    if (cellParser.isCallExpression(node) && node.expression?.text === "quiz") {
      const [name, given, options] = node.arguments ?? [];
      if (given && name && cellParser.isStringLiteralLike(name) && name.text === quiz)
        calls.push([given, options]);
    }
    cellParser.forEachChild(node, visit);
  };
  try {
    for (const statement of file.statements) visit(statement);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error; // nested too deeply to be answers
  }
  return calls;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function valueIn(node: SyntaxNode): unknown {
  try {
    return plain(node);
  } catch (error) {
    if (error instanceof RangeError) return none; // nested too deeply
    throw error;
  }
}

/** A literal's value, without running anything. */
function plain(node: SyntaxNode): unknown {
  if (cellParser.isStringLiteralLike(node)) return node.text;
  if (cellParser.isNumericLiteral(node)) return Number(node.text);
  if (cellParser.isPrefixUnaryExpression(node) && node.operand && cellParser.isNumericLiteral(node.operand)) {
    const sign = cellParser.SyntaxKind.MinusToken === node.operator ? -1 : none;
    return sign === none ? none : -Number(node.operand.text);
  }
  if (cellParser.isArrayLiteralExpression(node)) {
    const values = (node.elements ?? []).map(plain);
    return values.includes(none) ? none : values;
  }
  if (!cellParser.isObjectLiteralExpression(node)) return none;
  const entries: [string, unknown][] = [];
  for (const { name, initializer } of node.properties ?? []) {
    const key = (name as SyntaxNode | undefined)?.text;
    const value = initializer && key !== undefined ? plain(initializer) : none;
    if (value === none) return none;
    entries.push([key as string, value]);
  }
  return Object.fromEntries(entries);
}
