import { stripVTControlCharacters } from "node:util";

export interface WrapOptions {
  /** Columns that a line may take, indent included. */
  readonly width: number;
  /** Before every line of the text. */
  readonly indent?: string;
  /** Before the lines that a line of the text goes on in; the indent if there is none. */
  readonly hanging?: string;
}

/** Cuts text into lines of at most `width` columns, at spaces where there are some. Colours take no columns. */
export function wrap(text: string, { width, indent = "", hanging = indent }: WrapOptions): string[] {
  return text.split("\n").flatMap((line) => wrapLine(line, width, indent, hanging));
}

function wrapLine(line: string, width: number, indent: string, hanging: string): string[] {
  if (columns(indent + line) <= width) return [indent + line];
  const lines: string[] = [];
  let current = indent;
  let empty = true;
  const next = () => {
    lines.push(current.trimEnd());
    [current, empty] = [hanging, true];
  };
  // The spaces before a word travel with it, so that what is aligned by them stays so.
  for (let word of line.match(/\s*\S+/g) ?? []) {
    if (!empty && columns(current + word) > width) {
      next();
      word = word.trimStart();
    }
    while (columns(current + word) > width && columns(word) > width - columns(hanging)) {
      const room = Math.max(1, width - columns(current));
      current += word.slice(0, room);
      word = word.slice(room);
      next();
    }
    current += word;
    empty = false;
  }
  if (!empty) lines.push(current);
  return lines;
}

const columns = (text: string): number => stripVTControlCharacters(text).length;
