/** A clause as the expert sees it. */
export interface ReadClause {
  readonly number: string;
  readonly text: string;
}

/** A contract, taken apart by its form alone. */
export interface ReadContract {
  readonly title: string;
  readonly clauses: readonly ReadClause[];
  /** The two parties by the names they are given; the first is the one the contract names first. */
  readonly parties: readonly [string, string];
  /** The party that pays, by how often it is said that it shall. */
  readonly payer: string;
  /** What a defined term means, by the term. */
  readonly definitions: ReadonlyMap<string, string>;
  /** Numbers of clauses that another clause takes back. */
  readonly cancelled: ReadonlySet<string>;
}

/**
 * Reads a contract with numbered clauses. It has a reading of its own, apart from the one that answers are checked with: a teacher that
 * shared it could never disagree with the check.
 */
export function readDocument(text: string): ReadContract {
  const clauses = clausesIn(text);
  const opening = text.slice(0, clauses[0] ? text.indexOf(clauses[0].text.slice(0, 40)) : text.length);
  const named = [...opening.matchAll(/\((?:[a-z ]*)["“]([A-Z][\w -]*)["”]\)/g)].map(([, name = ""]) => name);
  const parties = [named[0] ?? "first party", named[1] ?? "second party"] as const;
  const payments = (party: string) => text.split(`${party} shall pay`).length - 1;
  return {
    title: text.trim().split("\n")[0]?.trim() ?? "",
    clauses,
    parties,
    payer: payments(parties[0]) > payments(parties[1]) ? parties[0] : parties[1],
    definitions: definitionsIn(clauses),
    cancelled: cancelledIn(clauses),
  };
}

function clausesIn(text: string): ReadClause[] {
  const found: { number: string; text: string }[] = [];
  for (const line of text.split(/\r?\n/).map((each) => each.trim())) {
    const [, number, words] =
      line.match(/^(?:(?:Clause|Section|Article|§)\s*)?(\d+(?:\.\d+)+|\d+(?=[.)]))[.)]?\s+(["“(A-Z].*)$/) ??
      [];
    const last = found.at(-1);
    if (number !== undefined && words !== undefined) found.push({ number, text: words });
    else if (last && line !== "") last.text += ` ${line}`;
  }
  return found.filter(({ number }, index) => !found[index + 1]?.number.startsWith(`${number}.`));
}

function definitionsIn(clauses: readonly ReadClause[]): Map<string, string> {
  const definition =
    /["“]([^"”]+)["”] (?:means|shall mean) (.+?)(?=[,;.]? (?:and )?["“][^"”]+["”] (?:shall )?mean|$)/g;
  return new Map(
    clauses.flatMap(({ text }) =>
      [...text.matchAll(definition)].map(([, term = "", meaning = ""]) => [term, meaning] as const),
    ),
  );
}

/** A clause is taken back where another one says that it does not apply, or that something else holds in spite of it. */
function cancelledIn(clauses: readonly ReadClause[]): Set<string> {
  const numbers = "((?:\\d+(?:\\.\\d+)*(?:, | and | or )?)+)";
  const takenBack = new RegExp(
    `\\bclauses? ${numbers} (?:is|are|does|do|shall|has|have|no longer)\\b[^.]{0,40}?(?:delet|not apply|no longer appl|applies|struck|no effect|void|replaced|waived|withdrawn|dropped)`,
    "gi",
  );
  const inSpite = new RegExp(
    `\\b(?:notwithstanding|in spite of|despite|contrary to|by way of exception from) clauses? ${numbers}`,
    "gi",
  );
  return new Set(
    clauses.flatMap(({ text }) =>
      [takenBack, inSpite].flatMap((pattern) =>
        [...text.matchAll(pattern)].flatMap(([, cited = ""]) => cited.match(/\d+(?:\.\d+)*/g) ?? []),
      ),
    ),
  );
}
