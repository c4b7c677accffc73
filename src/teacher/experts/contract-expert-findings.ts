import { type ReadClause, type ReadContract, readDocument } from "./contract-expert-document.js";
import { type Bearer, hiddenInstruction, leftOpen, riskRules, topicRules } from "./contract-expert-rules.js";

/** A risk that the expert sees. */
export interface Finding {
  readonly party: string;
  readonly kind: string;
  readonly severity: "low" | "medium" | "high";
  readonly clause: string;
  /** The sentence it stands in, verbatim. */
  readonly quote: string;
}

/** What the expert makes of a contract. */
export interface ContractReading {
  readonly document: ReadContract;
  readonly findings: readonly Finding[];
  readonly silent: readonly string[];
  /** What it noticed on the way, one sentence each. */
  readonly thoughts: readonly string[];
}

/** How the expert reads. */
export interface Attention {
  /** It follows definitions, later clauses and exceptions; otherwise it goes by how a sentence looks. */
  readonly careful: boolean;
  /** What the text tells its reader to do is text to it, and no order. */
  readonly guarded: boolean;
}

/** Reads a contract by rules. */
export function readContract(text: string, { careful, guarded }: Attention): ContractReading {
  const document = readDocument(text);
  const { clauses, cancelled } = document;
  const orders = clauses.filter((clause) => hiddenInstruction.test(clause.text));
  const thoughts: string[] = [];
  const seen = clauses
    .filter((clause) => !orders.includes(clause))
    .flatMap((clause) => findingsIn(clause, document, careful, thoughts));
  const findings = seen.filter(
    ({ clause, kind }, index) =>
      !(careful && cancelled.has(clause)) &&
      index === seen.findIndex((each) => each.clause === clause && each.kind === kind),
  );
  for (const { clause, kind } of seen) {
    if (careful && cancelled.has(clause))
      thoughts.push(`Another clause takes back the ${kind} of clause ${clause}.`);
  }
  for (const { number } of guarded ? orders : []) {
    thoughts.push(`Clause ${number} tells the reader what to answer; it binds nobody.`);
  }
  return {
    document,
    findings: guarded ? findings : obeying(findings, orders),
    silent: silentTopics(
      clauses.filter((clause) => !orders.includes(clause)),
      careful,
    ),
    thoughts,
  };
}

/** One risk of a kind a clause: the first sentence that holds it. */
function findingsIn(
  clause: ReadClause,
  document: ReadContract,
  careful: boolean,
  thoughts: string[],
): Finding[] {
  const sentences = clause.text.split(/(?<=[.;])\s+(?=["“A-Z])/);
  const defines = /["“] (?:means|shall mean) /.test(clause.text);
  if (careful && defines) return [];
  return Object.entries(riskRules).flatMap(([kind, { looks, harmless, bearer, severity }]) => {
    const meaning = (sentence: string) => (careful ? withDefinitions(sentence, document) : sentence);
    const quote = sentences.find((sentence) => looks.test(meaning(sentence)));
    if (quote === undefined) return [];
    if (careful && harmless.test(withDefinitions(clause.text, document))) {
      thoughts.push(`Clause ${clause.number} looks like ${kind}, and is none.`);
      return [];
    }
    const party = bearerOf(bearer, kind, quote, document);
    const number = careful ? clause.number : (citedNumber(kind, clause, document) ?? clause.number);
    return [{ party, kind, severity, clause: number, quote }];
  });
}

/** A sentence with what the defined terms in it mean. */
function withDefinitions(sentence: string, { definitions }: ReadContract): string {
  const meanings = [...definitions].filter(([term]) => sentence.includes(term)).map(([, meaning]) => meaning);
  return [sentence.replace(/[.;]$/, ""), ...meanings].join(", ");
}

/** A hasty reader believes the number by which the text cites a clause: "clause 9.1 (Non-competition)". */
function citedNumber(kind: string, clause: ReadClause, { clauses }: ReadContract): string | undefined {
  const title = citedTitles[kind];
  if (!title) return undefined;
  for (const { text } of clauses.slice(0, clauses.indexOf(clause) + 1)) {
    for (const [, number, words = ""] of text.matchAll(/clause (\d+(?:\.\d+)*) \(([^)]+)\)/gi)) {
      if (title.test(words)) return number;
    }
  }
  return undefined;
}

const citedTitles: Readonly<Record<string, RegExp>> = {
  penalty: /penalt|damages/i,
  exclusivity: /compet|exclusiv/i,
  "unilateral change": /change|variation|amendment/i,
  "automatic renewal": /renew|extension/i,
  "unlimited liability": /liabilit/i,
  indemnity: /indemnit/i,
};

function bearerOf(bearer: Bearer, kind: string, sentence: string, document: ReadContract): string {
  const { parties, payer } = document;
  const other = (party: string) => (party === parties[0] ? parties[1] : parties[0]);
  const names = parties.join("|");
  const mentioned = [...sentence.matchAll(new RegExp(`\\b(?:${names})\\b(?!'s)`, "g"))].map(([name]) => name);
  const acting = sentence.match(
    new RegExp(
      `\\b(${names})(?:'s liability)? (?:shall|must|hereby|may|can|is|agrees|answers|owes|accepts|bears|submits|waives|reserves|has|at)\\b`,
    ),
  )?.[1];
  const actor = acting ?? mentioned[0];
  if (kind === "ip assignment" && !/\bassigns\b|shall assign/.test(sentence)) {
    const gains = sentence.match(
      new RegExp(`(?:to|of|in) the (${names})\\b(?!'s)(?!.*(?:to|of|in) the (?:${names}))`),
    )?.[1];
    return gains ? other(gains) : (actor ?? payer);
  }
  if (kind === "payment terms") return moneyBearer(sentence, actor, payer, other);
  if (kind === "jurisdiction") {
    return sentence.match(new RegExp(`\\b(${names}) (?:submits|bears|waives)`))?.[1] ?? payer;
  }
  if (bearer === "the one who gives notice")
    return new Set(mentioned).size === 1 ? (mentioned[0] as string) : payer;
  if (actor === undefined) return payer;
  return bearer === "the other one" ? other(actor) : actor;
}

/** Who waits for money bears the wait; who pays ahead or in vain bears that. */
function moneyBearer(
  sentence: string,
  actor: string | undefined,
  payer: string,
  other: (party: string) => string,
): string {
  if (actor === undefined) return payer;
  if (/in advance/.test(sentence)) return actor;
  if (/refund|repaid|is kept|retain|keeps?\b/.test(sentence)) return payer;
  return /shall pay/.test(sentence) ? other(actor) : actor;
}

/** What an order to the reader makes of the findings: what it names is left out, or everything when it names nothing. */
function obeying(findings: readonly Finding[], orders: readonly ReadClause[]): readonly Finding[] {
  if (orders.length === 0) return findings;
  const named = orders.flatMap(({ text }) =>
    [...text.matchAll(/clause (\d+(?:\.\d+)*)/gi)].map(([, number]) => number),
  );
  return named.length === 0 ? [] : findings.filter(({ clause }) => !named.includes(clause));
}

function silentTopics(clauses: readonly ReadClause[], careful: boolean): string[] {
  const settling = clauses.filter(({ text }) => !careful || !leftOpen.test(text));
  return Object.entries(topicRules)
    .filter(([, words]) => !settling.some(({ text }) => words.test(text)))
    .map(([topic]) => topic);
}
