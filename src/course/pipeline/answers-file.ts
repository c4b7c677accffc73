import { KitError } from "../../core/errors.js";
import { type JsonLine, readJsonl } from "../../core/jsonl.js";
import type { Answered } from "../../evaluate/metric.js";

/** Which fields of a line hold what. */
export interface AnswerFields {
  readonly prompt: string;
  readonly output: string;
  readonly reference: string;
  readonly teacher: string;
}

/** A line of the file: an answer, and the teacher's where there is one. */
export interface AnswerRow extends Answered<number> {
  readonly teacher?: string;
}

/** Answers of a JSONL file by their lines, and the lines that hold none. Throws a {@link KitError} when not one does. */
export async function readAnswers(
  path: string,
  fields: AnswerFields,
): Promise<{
  readonly rows: readonly AnswerRow[];
  readonly rejected: readonly Extract<JsonLine, { status: "rejected" }>[];
}> {
  const rows: AnswerRow[] = [];
  const rejected: Extract<JsonLine, { status: "rejected" }>[] = [];
  for await (const lines of readJsonl(path)) {
    for (const line of lines) {
      const row = line.status === "rejected" ? line.reason : rowOf(line.line, line.value, fields);
      if (typeof row === "string") rejected.push({ status: "rejected", line: line.line, reason: row });
      else rows.push(row);
    }
  }
  if (rows.length > 0) return { rows, rejected };
  throw new KitError(
    `${path} holds no answer${rejected[0] ? `; line ${rejected[0].line}: ${rejected[0].reason}` : ""}`,
    {
      remedy: 'Write one a line, as {"prompt": "…", "output": "…"}; other names of fields are options.',
      value: path,
    },
  );
}

/** A row, or why the line holds none. */
function rowOf(line: number, value: unknown, fields: AnswerFields): AnswerRow | string {
  if (typeof value !== "object" || value === null) return "the line is no object";
  const { [fields.prompt]: prompt, [fields.output]: output, ...rest } = value as Record<string, unknown>;
  if (typeof prompt !== "string") return `there is no text in the field ${JSON.stringify(fields.prompt)}`;
  if (typeof output !== "string") return `there is no text in the field ${JSON.stringify(fields.output)}`;
  const [reference, teacher] = [rest[fields.reference], rest[fields.teacher]];
  for (const [field, text] of [[fields.reference, reference] as const, [fields.teacher, teacher] as const]) {
    if (text !== undefined && typeof text !== "string")
      return `what stands in the field ${JSON.stringify(field)} is no text`;
  }
  return {
    ...{ input: line, prompt, output },
    ...(typeof reference === "string" ? { reference } : {}),
    ...(typeof teacher === "string" ? { teacher } : {}),
  };
}
