import { spaced } from "../../core/spaced.js";
import type { Verification } from "../../core/types.js";
import { clausesOf } from "./clauses.js";

/** A quote of fewer words could be found in any contract. */
const fewestWords = 4;

/**
 * Whether a quote stands verbatim in the clause it is said to be from; if not, why: there is no such clause, it stands in another one, or
 * nowhere. Case and punctuation count, the width of white space does not. A quote has at least four words.
 *
 * @example
 * ```ts
 * const text = "1.1 The Tenant shall pay rent in advance.\n1.2 The term is one year.";
 * groundedQuote(text, { clause: "1.1", quote: "shall pay rent in advance" }).status; // "accepted"
 * groundedQuote(text, { clause: "1.2", quote: "shall pay rent in advance" }); // { status: "rejected", reason: 'the quote "shall pay rent in advance" stands in clause 1.1, not in 1.2' }
 * ```
 */
export function groundedQuote(
  text: string,
  { clause, quote }: { readonly clause: string; readonly quote: string },
): Verification {
  const clauses = clausesOf(text);
  const words = spaced(quote);
  const rejected = (reason: string): Verification => ({ status: "rejected", reason });
  if (!clauses.some(({ number }) => number === clause)) {
    return rejected(`there is no clause ${clause || "without a number"}`);
  }
  if (words.split(" ").length < fewestWords) {
    return rejected(`the quote "${words}" from clause ${clause} has fewer than ${fewestWords} words`);
  }
  const places = clauses.filter((each) => each.text.includes(words)).map(({ number }) => number);
  if (places.includes(clause)) return { status: "accepted" };
  if (places.length > 0) {
    return rejected(`the quote "${words}" stands in clause ${places.join(" and ")}, not in ${clause}`);
  }
  return rejected(`the quote "${words}" does not stand in clause ${clause}, nor anywhere else`);
}
