import type { Random } from "../../core/random.js";
import type { ContractReading, Finding } from "./contract-expert-findings.js";
import type { Asked } from "./contract-expert-request.js";
import { riskRules, topicRules } from "./contract-expert-rules.js";

/** How an answer about a contract can go wrong. */
export type ContractMistake = "misquote" | "wrong clause number" | "invented risk" | "cut off";

/** One of the mistakes that this answer has room for. An answer that is held to a schema is never cut off. */
export function drawMistake(next: Random, asked: Asked, held: boolean, findings: number): ContractMistake {
  const possible: ContractMistake[] = [
    ...(asked.quote && asked.verbatim && findings > 0 ? (["misquote"] as const) : []),
    ...(asked.clause && findings > 0 ? (["wrong clause number"] as const) : []),
    ...(asked.risks ? (["invented risk"] as const) : []),
    ...(held ? [] : (["cut off"] as const)),
  ];
  return possible[Math.floor(next() * possible.length)] ?? "invented risk";
}

/** What was found, with the mistake in one place. */
export function withMistake(
  reading: ContractReading,
  mistake: ContractMistake,
  next: Random,
): readonly Finding[] {
  const { findings, document } = reading;
  const at = Math.floor(next() * findings.length);
  const change = (how: (finding: Finding) => Partial<Finding>) =>
    findings.map((finding, index) => (index === at ? { ...finding, ...how(finding) } : finding));
  if (mistake === "misquote") return change(({ quote }) => ({ quote: misquoted(quote) }));
  if (mistake === "wrong clause number") {
    return change(({ clause }) => {
      const index = document.clauses.findIndex(({ number }) => number === clause);
      const neighbour = document.clauses[index + 1] ?? document.clauses[index - 1];
      return { clause: neighbour?.number ?? `${clause}.1` };
    });
  }
  return mistake === "invented risk" ? [...findings, inventedRisk(reading, next)] : findings;
}

/** As from memory: one word is another. */
function misquoted(quote: string): string {
  const changed = quote.replace(/\b(?:shall|may|must|is|are|any|all)\b/, (word) => confused[word] ?? word);
  return changed === quote ? quote.replace(" ", " generally ") : changed;
}

const confused: Readonly<Record<string, string>> = {
  shall: "will",
  may: "can",
  must: "has to",
  is: "will be",
  are: "will be",
  any: "every",
  all: "any",
};

/** A risk of a kind that nothing speaks of, read into a clause that holds none. */
function inventedRisk({ findings, document }: ContractReading, next: Random): Finding {
  const plain = document.clauses.filter(
    ({ number, text }) =>
      !findings.some(({ clause }) => clause === number) &&
      !Object.values(riskRules).some(({ looks }) => looks.test(text)),
  );
  const kinds = Object.keys(riskRules).filter((kind) => !findings.some((finding) => finding.kind === kind));
  const clause = plain[Math.floor(next() * plain.length)];
  return {
    party: document.payer,
    kind: kinds[Math.floor(next() * kinds.length)] ?? "penalty",
    severity: "medium",
    clause: clause?.number ?? "1.1",
    quote: clause?.text.split(/(?<=[.;])\s+(?=["“A-Z])/)[0] ?? "",
  };
}

/** Whoever has not been told that a contract may be silent writes what usually stands there. */
export function usualClauses({ silent, document }: ContractReading): readonly Finding[] {
  const [first, second] = document.parties;
  const section = Number.parseInt(document.clauses.at(-1)?.number ?? "0", 10) + 1;
  return silent
    .filter((topic) => topic in topicRules)
    .map((topic, index) => {
      const [kind = "", words = ""] = usual[topic] ?? [];
      return {
        party: second,
        kind,
        severity: "medium",
        clause: `${section}.${index + 1}`,
        quote: words.replace("{first}", first).replace("{second}", second),
      };
    });
}

/** What contracts usually say on a topic, as a risk of its kind. */
const usual: Readonly<Record<string, readonly [kind: string, words: string]>> = {
  liability: [
    "unlimited liability",
    "The {second} shall be liable without limit for any loss arising from this agreement.",
  ],
  termination: [
    "short termination notice",
    "The {first} may terminate this agreement at any time on seven days' notice.",
  ],
  "governing law": [
    "jurisdiction",
    "The courts at the seat of the {first} shall have exclusive jurisdiction.",
  ],
  "data protection": [
    "data protection",
    "The {first} may share personal data of the {second} with third parties.",
  ],
  warranty: ["warranty disclaimer", "The {first} gives no warranty of any kind, express or implied."],
  confidentiality: ["penalty", "The {second} shall pay a penalty for each breach of confidentiality."],
};
