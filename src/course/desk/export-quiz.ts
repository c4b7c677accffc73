import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { KitError } from "../../core/errors.js";
import { gift } from "../quiz/export/gift.js";
import { jupyterQuiz } from "../quiz/export/jupyter-quiz.js";
import { moodleXml } from "../quiz/export/moodle-xml.js";
import { formatOf, type PoolFormat, pooled } from "../quiz/export/question-pool.js";
import type { Quiz } from "../quiz/quiz.js";
import type { Terminal } from "./terminal.js";

const formats: Readonly<Record<string, PoolFormat>> = {
  ".xml": moodleXml,
  ".gift": gift,
  ".json": jupyterQuiz,
};

/** Variants of a question where nothing else is asked for; a curve question has over a hundred. */
const usualVariants = 20;

/** Writes a quiz as a pool of questions for another system; the file's ending says for which. */
export async function exportQuiz(
  quiz: Quiz,
  path: string,
  { variants = usualVariants }: { readonly variants?: number },
  { write }: Pick<Terminal, "write">,
): Promise<void> {
  const format = formatOf(path, formats);
  const questions = pooled(quiz, variants);
  const { text, leftOut } = format.write(quiz, questions);
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  } catch (cause) {
    throw new KitError(`the quiz cannot be written to ${path}: ${(cause as Error).message}`, {
      remedy: "Name a file in a folder that can be written to.",
      ...{ value: path, cause },
    });
  }
  write(
    `${questions.length - leftOut.length} questions for ${format.system} in ${path}. They hold the answers: keep them from learners.`,
  );
  if (leftOut.length > 0) write(`${format.system} has no kind for ${leftOut.join(", ")}: left out.`);
}
