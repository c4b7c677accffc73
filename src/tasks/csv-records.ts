/** A record of a CSV file with the line it begins on, or why there is none. Lines count from 1. */
export type CsvRecord =
  | { readonly status: "read"; readonly line: number; readonly fields: readonly string[] }
  | { readonly status: "rejected"; readonly line: number; readonly reason: string };

const lineEnd = /\r\n|\r|\n/g;

/**
 * The records of CSV as RFC 4180 has it, one after the other; blank lines are none. A line that cannot be read is rejected and the next
 * begins anew; a quote that is never closed takes the rest, and says how many lines that is.
 */
export function* csvRecords(text: string, delimiter: string, firstLine = 1): Generator<CsvRecord> {
  let line = firstLine;
  for (let at = 0; at < text.length; ) {
    const { fields, reason, end } = recordAt(text, at, delimiter);
    if (reason !== undefined) yield { status: "rejected", line, reason };
    else if (end > at) yield { status: "read", line, fields };
    const next = afterLineEnd(text, end);
    line += linesOf(text.slice(at, next));
    at = next;
  }
}

interface ReadRecord {
  readonly fields: readonly string[];
  /** Why it is no record. */
  readonly reason?: string;
  /** Where it ends, before its line end. */
  readonly end: number;
}

function recordAt(text: string, start: number, delimiter: string): ReadRecord {
  const fields: string[] = [];
  for (let at = start; ; at += delimiter.length) {
    const number = fields.length + 1;
    const quoted = text[at] === '"';
    const end = quoted ? afterQuote(text, at) : fieldEnd(text, at, delimiter);
    if (end === undefined) {
      const taken = linesOf(text.slice(start).trimEnd()) + 1;
      return {
        fields,
        reason: `a quote is opened and never closed; it takes ${taken} lines`,
        end: text.length,
      };
    }
    const field = text.slice(at, end);
    fields.push(quoted ? field.slice(1, -1).replaceAll('""', '"') : field);
    if (!quoted && field.includes('"')) {
      const reason = `a quote stands inside field ${number}, which does not begin with one`;
      return { fields, reason, end: restOfLine(text, end) };
    }
    at = end;
    if (text.startsWith(delimiter, at)) continue;
    if (at === restOfLine(text, at)) return { fields, end: at };
    const reason = `there is text behind the closing quote of field ${number}`;
    return { fields, reason, end: restOfLine(text, at) };
  }
}

/** Behind the quote that closes the one at `start`; two in a row are one of the text. */
function afterQuote(text: string, start: number): number | undefined {
  for (let from = start + 1; ; from += 2) {
    from = text.indexOf('"', from);
    if (from < 0) return undefined;
    if (text[from + 1] !== '"') return from + 1;
  }
}

function fieldEnd(text: string, start: number, delimiter: string): number {
  let at = start;
  while (at < text.length && text[at] !== "\n" && text[at] !== "\r" && text[at] !== delimiter) at++;
  return at;
}

function restOfLine(text: string, start: number): number {
  lineEnd.lastIndex = start;
  return lineEnd.exec(text)?.index ?? text.length;
}

function afterLineEnd(text: string, at: number): number {
  return at + (text.startsWith("\r\n", at) ? 2 : 1);
}

/** Line ends in a text. */
export function linesOf(text: string): number {
  return text.match(lineEnd)?.length ?? 0;
}
