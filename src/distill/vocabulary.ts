import { KitError } from "../core/errors.js";
import type { Tokenizer, TokenizerDefinition } from "../nn/tokenizer.js";

/** In words, how two vocabularies differ; nothing if they are the same. */
export function vocabularyDifference(
  teacher: TokenizerDefinition,
  student: TokenizerDefinition,
): string | undefined {
  if (JSON.stringify(teacher) === JSON.stringify(student)) return undefined;
  if (teacher.kind !== student.kind)
    return `the teacher's is of ${teacher.kind}, the student's of ${student.kind}`;
  if (teacher.kind !== "characters" || student.kind !== "characters") {
    return "both are of byte pairs, but learned from different texts or with different options";
  }
  const [ours, theirs] = [student.tokens, teacher.tokens];
  const missing = theirs.filter((token) => !ours.includes(token));
  const extra = ours.filter((token) => !theirs.includes(token));
  const moved = theirs.findIndex((token, i) => token !== ours[i]);
  const some = (tokens: readonly string[]) =>
    tokens
      .slice(0, 5)
      .map((token) => JSON.stringify(token))
      .join(", ") + (tokens.length > 5 ? ", …" : "");
  return [
    `the teacher has ${theirs.length} tokens, the student ${ours.length}`,
    ...(missing.length > 0 ? [`only the teacher has ${some(missing)}`] : []),
    ...(extra.length > 0 ? [`only the student has ${some(extra)}`] : []),
    ...(missing.length + extra.length === 0
      ? [
          `token ${moved} is ${JSON.stringify(theirs[moved])} to the one and ${JSON.stringify(ours[moved])} to the other`,
        ]
      : []),
  ].join("; ");
}

/**
 * Throws a {@link KitError} that says what differs unless the two models number the same tokens in the same way: a distribution over
 * one vocabulary says nothing about another.
 */
export function requireSameVocabulary(teacher: TokenizerDefinition, { definition }: Tokenizer): void {
  const difference = vocabularyDifference(teacher, definition);
  if (difference === undefined) return;
  throw new KitError(`teacher and student have different vocabularies: ${difference}`, {
    remedy:
      "Make the student with the teacher's tokenizer, or distil its texts in place of its distributions.",
    value: difference,
  });
}
