import { isMap, isSeq, LineCounter, type Node, parseDocument } from "yaml";
import type { z } from "zod";
import { KitError } from "../../core/errors.js";
import { curveQuestionSchema, curveVariants } from "./curve-question.js";
import { fillPlaceholders, placeholderProblem, type Variant } from "./placeholders.js";
import { contradiction } from "./question-rules.js";
import { questionSchema, variantsSchema } from "./question-schema.js";
import type { Question, Quiz, QuizQuestion } from "./quiz.js";
import type { QuizProblem } from "./quiz-problem.js";
import { remedyQuestionSchema, remedyVariants } from "./remedy-question.js";
import { schemaProblem } from "./schema-problem.js";

/** Where a quiz stands. */
export interface QuizPlace {
  /** The quiz's name: its lesson's slug. */
  readonly name: string;
  /** For messages: "lessons/01-what-is-distillation.md". */
  readonly file: string;
  /** The line of the file (1-based) that the YAML begins in. */
  readonly line: number;
}

/**
 * A quiz from YAML: a list of questions.
 *
 * Throws {@link KitError} with file and line for what is not YAML, for keys that are unknown, missing or of the wrong
 * type, for questions with the same id, and for a question that contradicts itself.
 */
export function parseQuiz(source: string, { name, file, line }: QuizPlace): Quiz {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false });
  const fail = (offset: number, problem: string, remedy: string, value?: unknown): never => {
    throw new KitError(`${file}:${line + lines.linePos(offset).line - 1}: ${problem}`, { remedy, value });
  };
  const [fault] = [...document.errors, ...document.warnings];
  if (fault)
    fail(fault.pos[0], `the quiz is not YAML: ${fault.message}`, "Quote texts that hold : # { or [.");
  const root: unknown = document.toJS();
  if (!Array.isArray(root) || root.length === 0) {
    return fail(0, "the quiz is no list of questions", 'Begin each with "- id: …".', root);
  }
  const ids: unknown[] = [];
  const questions = root.map((raw: unknown, index) => {
    const id = (raw as { id?: unknown } | null)?.id;
    const known = ids.includes(id) && id !== undefined;
    ids.push(id);
    const outcome = known
      ? { path: ["id"], problem: "is that of another question", remedy: "Give it an id of its own." }
      : questionOf(raw);
    if ("variants" in outcome) return outcome;
    const path = [index, ...outcome.path];
    const which = typeof id === "string" ? `question "${id}"` : `question ${index + 1}`;
    const where = outcome.path.length > 0 ? `${pathText(outcome.path)} of ${which}` : which;
    return fail(offsetOf(document.contents, path), `${where} ${outcome.problem}`, outcome.remedy, raw);
  });
  return { name, questions };
}

function questionOf(raw: unknown): QuizQuestion | QuizProblem {
  const { kind } = (raw ?? {}) as { kind?: unknown };
  if (kind === "curve") return curveQuestionOf(raw);
  if (kind === "remedy") return remedyQuestionOf(raw);
  const { variants: given, ...rest } = (raw ?? {}) as Record<string, unknown>;
  const isMapping = typeof raw === "object" && raw !== null && !Array.isArray(raw);
  const question = isMapping ? rest : raw;
  const checked = given === undefined ? { data: [] } : variantsSchema.safeParse(given, { reportInput: true });
  if (!checked.data) {
    const issue = checked.error.issues[0] as z.core.$ZodIssue;
    return schemaProblem({ ...issue, path: ["variants", ...issue.path] });
  }
  const problem = placeholderProblem(question, checked.data);
  if (problem) return problem;
  const variants: Question[] = [];
  for (const values of checked.data.length > 0 ? checked.data : [{} as Variant]) {
    const { data, error } = questionSchema.safeParse(fillPlaceholders(question, values), {
      reportInput: true,
    });
    const wrong = data ? contradiction(data) : schemaProblem(error?.issues[0] as z.core.$ZodIssue);
    if (wrong) return given === undefined ? wrong : inVariant(wrong, values);
    variants.push(data as Question);
  }
  return { id: (variants[0] as Question).id, variants };
}

function curveQuestionOf(raw: unknown): QuizQuestion | QuizProblem {
  const { data, error } = curveQuestionSchema.safeParse(raw, { reportInput: true });
  if (!data) return schemaProblem(error.issues[0] as z.core.$ZodIssue);
  const variants = curveVariants(data);
  if (variants.length > 0) return { id: data.id, variants };
  return {
    path: ["patterns"],
    problem: `has no step to ask for: ${data.patterns.join(", ")}`,
    remedy: "Ask about overfitting, memorising or divergence.",
  };
}

function remedyQuestionOf(raw: unknown): QuizQuestion | QuizProblem {
  const { data, error } = remedyQuestionSchema.safeParse(raw, { reportInput: true });
  if (!data) return schemaProblem(error.issues[0] as z.core.$ZodIssue);
  return { id: data.id, variants: remedyVariants(data) };
}

const inVariant = (wrong: QuizProblem, values: Variant): QuizProblem => ({
  ...wrong,
  problem: `${wrong.problem} (in the variant ${JSON.stringify(values)})`,
});

/** `options[2].feedback` */
const pathText = (path: readonly PropertyKey[]): string =>
  path
    .map((key, place) => (typeof key === "number" ? `[${key}]` : `${place > 0 ? "." : ""}${String(key)}`))
    .join("");

/** Where the key or the entry at the end of the path begins, or the last one before it that is there. */
function offsetOf(root: Node | null, path: readonly PropertyKey[]): number {
  let offset = root?.range?.[0] ?? 0;
  let node: unknown = root;
  for (const key of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => String((item.key as { value?: unknown })?.value) === key);
      if (!pair) break;
      offset = (pair.key as Node).range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[key as number];
      offset = (node as Node | undefined)?.range?.[0] ?? offset;
    } else break;
  }
  return offset;
}
