import { visibleText } from "../course/exercise/visible-text.js";

/** Text of a student's choosing, a name or a problem, on one line: no end of it can look like a line of ours. */
export function oneLine(text: string): string {
  return visibleText(text.replaceAll("\n", "\\n").replaceAll("\t", "\\t")).replace(
    /[\p{Zl}\p{Zp}]/gu,
    (character) => `\\u${(character.codePointAt(0) as number).toString(16)}`,
  );
}

/** Data as JSON in which nothing steers a terminal. */
export function shownJson(data: unknown): string {
  return JSON.stringify(data, null, 2).replace(
    /[\p{Zl}\p{Zp}\x7f-\x9f\u202a-\u202e\u2066-\u2069]/gu,
    (character) => `\\u${(character.codePointAt(0) as number).toString(16).padStart(4, "0")}`,
  );
}
