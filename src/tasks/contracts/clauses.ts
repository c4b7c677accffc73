import { spaced } from "../../core/spaced.js";

/** A numbered clause of a contract. */
export interface Clause {
  /** As it is cited: `7.3`. */
  readonly number: string;
  /** The title of the section it stands in; empty where there is none. */
  readonly heading: string;
  /** Its words without the number; lines are joined by single spaces. */
  readonly text: string;
}

/** `7.3 Text`, `7.3. Text`, `§ 7.3 Text`, `Clause 7 Text`; a number without a dot in it needs one behind it, or the word before it. */
const start =
  /^\s*(?:(?:[Cc]lause|CLAUSE|[Ss]ection|SECTION|[Aa]rticle|ARTICLE|§)\s*)?(\d+(?:\.\d+)+|\d+(?=[.)]\s)|(?<=[\w§]\s*)\d+)[.)]?\s+(?=["“(A-Z])(.*)$/;

/**
 * The numbered clauses of a contract in their order, whatever it is about. A numbered line whose number begins the numbers below it
 * (`7. Term` above `7.1`) is a heading and no clause; lines without a number belong to the clause before them. What stands above the
 * first clause belongs to none.
 *
 * @example
 * ```ts
 * clausesOf("1. Rent\n1.1 The Tenant shall pay rent\nin advance."); // [{ number: "1.1", heading: "Rent", text: "The Tenant shall pay rent in advance." }]
 * ```
 */
export function clausesOf(text: string): readonly Clause[] {
  const numbered: { number: string; lines: string[] }[] = [];
  for (const line of text.split(/\r?\n/)) {
    const [, number, words = ""] = line.match(start) ?? [];
    if (number !== undefined) numbered.push({ number, lines: [words] });
    else if (line.trim() !== "") numbered.at(-1)?.lines.push(line);
  }
  const clauses: Clause[] = [];
  let section = { number: "", title: "" };
  for (const [index, { number, lines }] of numbered.entries()) {
    const words = spaced(lines.join(" "));
    if (numbered[index + 1]?.number.startsWith(`${number}.`)) section = { number, title: words };
    else {
      const heading = number.startsWith(`${section.number}.`) ? section.title : "";
      clauses.push({ number, heading, text: words });
    }
  }
  return clauses;
}
