import { parse } from "yaml";
import { z } from "zod";
import type { SubmittedQuiz } from "../submission.js";
import { limitedAnswers } from "./answer-limits.js";
import type { HandedIn } from "./handed-in-files.js";
import { sourceText } from "./source-text.js";

const answersSchema = z.strictObject({
  seed: z.int().min(1).optional(),
  answers: z.record(z.string(), z.unknown()),
});

/** A file of answers takes some hundred bytes; in a long one the parser looks for twins among the keys for minutes. Bytes. */
const longestFile = 20_000;

/** The answers in NAME.quiz.yaml (.yml, .json); `undefined` without such a file. */
export function quizAnswers(files: readonly HandedIn[], quiz: string): SubmittedQuiz | undefined {
  const refused = (problem: string): SubmittedQuiz => ({ status: "refused", problem });
  const own = files.filter(({ name }) => new RegExp(`^${quiz}\\.quiz\\.(ya?ml|json)$`, "i").test(name));
  const [file, ...others] = own;
  if (!file) return undefined;
  if (others.length > 0) {
    return refused(`There are several files: ${own.map(({ name }) => name).join(", ")}. Keep one.`);
  }
  if (file.bytes.length > longestFile) return refused(`${file.name} is larger than ${longestFile / 1e3} kB.`);
  let content: unknown;
  try {
    // No aliases: a few lines of them can stand for gigabytes.
    content = parse(sourceText(file.bytes), { maxAliasCount: 0, logLevel: "error" });
  } catch (error) {
    return refused(`${file.name} is not YAML: ${(error as Error).message.split("\n")[0]}`);
  }
  const read = answersSchema.safeParse(content);
  if (!read.success) {
    return refused(`${file.name} must hold "answers:", and below it each question's id with the answer.`);
  }
  const { seed } = read.data;
  const answers = limitedAnswers(read.data.answers);
  if (typeof answers === "string") return refused(`${file.name} cannot be read. ${answers}`);
  return { status: "found", ...(seed === undefined ? {} : { seed }), answers };
}
