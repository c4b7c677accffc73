/** A column of text: its heading, its cells, and the side that they lean on. */
export interface TextColumn {
  readonly heading: string;
  readonly cells: readonly string[];
  readonly align: "left" | "right";
}

/** Columns side by side, with a rule under the headings; lines have no trailing spaces. */
export function textGrid(columns: readonly TextColumn[]): string {
  const rows = Math.max(0, ...columns.map(({ cells }) => cells.length));
  const padded = columns.map(({ heading, cells, align }) => {
    const texts = [heading, ...Array.from({ length: rows }, (_, row) => cells[row] ?? "")].map(oneLine);
    const width = Math.max(...texts.map(textWidth));
    const pad = (text: string): string => {
      const space = " ".repeat(width - textWidth(text));
      return align === "right" ? space + text : text + space;
    };
    const [first = "", ...rest] = texts.map(pad);
    return [first, "─".repeat(width), ...rest];
  });
  return Array.from({ length: rows + 2 }, (_, row) =>
    padded
      .map((column) => column[row])
      .join("  ")
      .trimEnd(),
  ).join("\n");
}

/** Cells a terminal needs for `text`: none for a combining mark, two for an ideograph or an emoji. */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text) {
    if (/[\p{Mn}\p{Me}\p{Cf}]/u.test(character)) continue;
    const wide =
      /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Emoji_Presentation}！-｠]/u;
    width += wide.test(character) ? 2 : 1;
  }
  return width;
}

/** Line breaks and other control characters made visible: a cell is one line. */
function oneLine(text: string): string {
  return text.replace(/\r\n?|\n/g, " ⏎ ").replace(/\p{Cc}/gu, "�");
}
