/** The same words with single spaces between them, and none around. */
export function spaced(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
