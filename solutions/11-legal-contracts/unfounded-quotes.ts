/*
# Quotes that are none

medium, 15 minutes

An answer about a contract names risks, each with the number of a clause and a `quote` from it. Write `unfoundedQuotes`, which gives the **indices** of the risks whose quote cannot be relied on, in
their order. A quote can be relied on if

- there is a clause with the risk's **number**;
- the quote stands in **that** clause, word for word: letters count as they are, while any run of spaces and line breaks, in the clause or in the quote, is as good as one space;
- and the quote has at least **four** words: "the Tenant" stands nearly everywhere and shows nothing.

Spaces around a quote do not count.
*/

/** A clause of a contract, by its number. */
export interface Passage {
  readonly number: string;
  readonly text: string;
}

/** A risk, and what it is read from. */
export interface QuotedRisk {
  readonly clause: string;
  readonly quote: string;
}

export function unfoundedQuotes(clauses: readonly Passage[], risks: readonly QuotedRisk[]): number[] {
  // #region solution: one form for spaces on both sides, then three questions of each quote
  const oneSpace = (text: string) => text.replace(/\s+/g, " ").trim();
  const founded = ({ clause, quote }: QuotedRisk) => {
    const said = oneSpace(quote);
    const text = clauses.find(({ number }) => number === clause)?.text;
    return text !== undefined && oneSpace(text).includes(said) && said.split(" ").length >= 4;
  };
  return risks.flatMap((risk, i) => (founded(risk) ? [] : [i]));
  // #endregion
}
