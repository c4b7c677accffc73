const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text made safe to stand in HTML or SVG, as content or as an attribute's value. */
export function escapeMarkup(text: string): string {
  // These are not allowed in XML at all, and one of them would break a whole SVG.
  const printable = text.replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, (character) =>
    /[\t\n\r]/.test(character) ? character : "\ufffd",
  );
  return printable.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
