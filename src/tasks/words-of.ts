/** The words of an authored text, each with the space before it where there is one; gaps such as `{n}` are left out. */
export function wordsOf(text: string): string[] {
  return text.replace(/\{\w+\}/g, "").match(/ ?[A-Za-z_]+/g) ?? [];
}
