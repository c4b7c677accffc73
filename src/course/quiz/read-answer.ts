/** An answer as it was meant, or why that cannot be said and what to do about it. */
export type Reading<Value> = { readonly value: Value } | { readonly reason: string; readonly remedy: string };

/** How many letters an answer must have. */
export type LetterCount = "one" | "some" | "all";

/**
 * Letters from what a learner gave: `"b"`, `["a", "c"]`, `"a c"` or `"a,c"`; capitals are as good.
 *
 * Unreadable are letters that the question does not have, letters given twice, and too few or too many of them.
 */
export function readLetters(
  given: unknown,
  letters: readonly string[],
  count: LetterCount,
): Reading<readonly string[]> {
  const remedy = howToAnswer(letters, count);
  const unreadable = (reason: string) => ({ reason, remedy });
  if (given === undefined || given === null) return unreadable("there is no answer");
  const parts = typeof given === "string" ? given.split(/[\s,]+/) : given;
  if (!Array.isArray(parts) || parts.some((part) => typeof part !== "string")) {
    return unreadable(`letters are asked for, got ${JSON.stringify(given) ?? String(given)}`);
  }
  const chosen = (parts as string[]).map((part) => part.trim().toLowerCase()).filter((part) => part !== "");
  if (chosen.length === 0) return unreadable("there is no answer");
  const unknown = chosen.find((letter) => !letters.includes(letter));
  if (unknown !== undefined) return unreadable(`there is no ${JSON.stringify(unknown)} to choose`);
  const twice = chosen.find((letter, place) => chosen.indexOf(letter) < place);
  if (twice !== undefined) return unreadable(`"${twice}" is there twice`);
  if (count === "one" && chosen.length > 1) return unreadable(`there are ${chosen.length} letters`);
  const left = letters.filter((letter) => !chosen.includes(letter));
  if (count === "all" && left.length > 0)
    return unreadable(`${left.join(", ")} ${left.length > 1 ? "are" : "is"} missing`);
  return { value: chosen };
}

/** What to write, as an instruction. */
export function howToAnswer(letters: readonly string[], count: LetterCount): string {
  if (count === "one") return `Give one letter, ${letters[0]} to ${letters.at(-1)}.`;
  const which =
    count === "all" ? `all ${letters.length} letters in order` : "the letters of all that are right";
  return `Give ${which}, with spaces between them.`;
}
