import type { SubmittedSource } from "../submission.js";
import type { HandedIn } from "./handed-in-files.js";
import { sourceText } from "./source-text.js";

/** The deepest that a schema may be nested. */
const deepest = 100;

/**
 * A prompt that was handed in as text, EXERCISE.md or EXERCISE.txt, with EXERCISE.schema.json beside it if it has a
 * schema, as the function that gives `{ system, schema }`; `undefined` without such a file.
 */
export function promptSource(
  files: readonly HandedIn[],
  exercise: string,
  called: string,
): SubmittedSource | undefined {
  const refused = (problem: string): SubmittedSource => ({ status: "refused", problem });
  const own = files.filter(({ name }) => name === `${exercise}.md` || name === `${exercise}.txt`);
  const schemas = files.filter(({ name }) => name === `${exercise}.schema.json`);
  const [prompt] = own;
  if (!prompt) return undefined;
  if (own.length > 1 || schemas.length > 1) {
    return refused(`There are several prompts or schemas for ${exercise}; keep one of each.`);
  }
  let schema: unknown = null;
  try {
    if (schemas[0]) schema = JSON.parse(sourceText(schemas[0].bytes));
    if (isDeeper(schema, deepest)) return refused(`${exercise}.schema.json is nested too deeply.`);
  } catch (error) {
    return refused(`${exercise}.schema.json is no JSON: ${(error as Error).message}`);
  }
  // As a text that is parsed: in an object literal "__proto__" would mean something else.
  const data = JSON.stringify(JSON.stringify({ system: sourceText(prompt.bytes).trim(), schema }));
  return { status: "found", text: `export const ${called} = () => JSON.parse(${data});\n` };
}

const isDeeper = (value: unknown, levels: number): boolean =>
  typeof value === "object" &&
  value !== null &&
  (levels === 0 || Object.values(value).some((part) => isDeeper(part, levels - 1)));
