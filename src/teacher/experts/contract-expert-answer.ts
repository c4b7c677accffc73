import type { ContractReading, Finding } from "./contract-expert-findings.js";
import type { Asked } from "./contract-expert-request.js";
import { riskRules } from "./contract-expert-rules.js";

/** The answer as text: JSON or prose, with what was asked for and nothing else. */
export function writeAnswer(reading: ContractReading, findings: readonly Finding[], asked: Asked): string {
  const parts = {
    ...(asked.reasoning ? { reasoning: reasoningOf(reading, asked) } : {}),
    ...(asked.summary ? { summary: summaryOf(reading, findings, asked) } : {}),
    ...(asked.risks ? { risks: findings.map((finding) => riskOf(finding, asked)) } : {}),
    ...(asked.silent ? { silent: reading.silent } : {}),
  };
  if (!asked.json) return inProse(parts, asked);
  const json = JSON.stringify(inOrder(parts, asked));
  return asked.fence ? `\`\`\`json\n${json}\n\`\`\`` : json;
}

interface Parts {
  readonly reasoning?: string;
  readonly summary?: string;
  readonly risks?: readonly (string | Readonly<Record<string, string>>)[];
  readonly silent?: readonly string[];
}

/** Reasoning that was not asked for before the verdict stands behind it. */
function inOrder({ reasoning, ...verdict }: Parts, { careful }: Asked): Parts {
  if (reasoning === undefined) return verdict;
  return careful ? { reasoning, ...verdict } : { ...verdict, reasoning };
}

function riskOf(
  { party, kind, severity, clause, quote }: Finding,
  asked: Asked,
): string | Record<string, string> {
  const name = asked.told.includes(kind) ? kind : (riskRules[kind]?.freely ?? kind);
  const risk = {
    ...(asked.party ? { party } : {}),
    ...(asked.kind ? { kind: name } : {}),
    ...(asked.severity ? { severity: asked.told.includes("medium") ? severity : ownLevels[severity] } : {}),
    ...(asked.clause ? { clause } : {}),
    ...(asked.quote ? { quote: asked.verbatim ? quote : inOwnWords(quote) } : {}),
  };
  return Object.keys(risk).length === 0 ? `There is ${name} in it.` : risk;
}

const ownLevels = { low: "minor", medium: "notable", high: "serious" } as const;

/** What a reader writes who remembers the sense and not the words. */
function inOwnWords(quote: string): string {
  const words = quote
    .replace(/[.,;]/g, "")
    .replace(/\bshall\b/g, "has to")
    .replace(/\bmay\b/g, "can")
    .split(" ");
  return `it says that ${words.slice(0, 12).join(" ").toLowerCase()}`;
}

function summaryOf(
  { document }: ContractReading,
  findings: readonly Finding[],
  { role, risks }: Asked,
): string {
  const [first, second] = document.parties;
  const subject = `${article(document.title.toLowerCase())} between the ${first} and the ${second}`;
  if (!role) return `This is ${subject}. It looks like a standard deal, nothing to worry about.`;
  const bearers = [...new Set(findings.map(({ party }) => party))]
    .map((party) => `the ${party}`)
    .join(" and ");
  const burden = risks && bearers ? ` On its wording, it appears to burden mainly ${bearers}.` : "";
  return `On its wording, this appears to be ${subject}.${burden} This is a reading of the text, not advice on the law.`;
}

function article(noun: string): string {
  return `${/^[aeiou]/.test(noun) ? "an" : "a"} ${noun || "contract"}`;
}

function reasoningOf({ thoughts, document }: ContractReading, { careful }: Asked): string {
  if (!careful) return "The clauses named above are those that stand out.";
  const terms = [...document.definitions].map(
    ([term, meaning]) => `"${term}" means ${meaning.replace(/[.;,]$/, "")}.`,
  );
  const all = [...terms, ...thoughts];
  return all.length === 0
    ? "No definition, later clause or exception changes what the clauses say."
    : all.join(" ");
}

function inProse({ reasoning, summary, risks, silent }: Parts, { careful }: Asked): string {
  const lines = risks?.map((risk) => `- ${typeof risk === "string" ? risk : sentence(risk)}`) ?? [];
  const verdict = [
    summary,
    risks && (lines.length === 0 ? "I see no risks." : `Risks:\n${lines.join("\n")}`),
    silent && `The contract is silent on ${silent.join(", ") || "nothing that one would expect"}.`,
  ];
  return (careful ? [reasoning, ...verdict] : [...verdict, reasoning])
    .filter((part) => part !== undefined)
    .join("\n\n");
}

/** `Tenant: penalty (high), clause 6.2: "…"`, with what there is of it. */
function sentence({ party, kind, severity, clause, quote }: Readonly<Record<string, string>>): string {
  const what = [party && `${party}:`, kind, severity && `(${severity})`].filter(Boolean).join(" ");
  return [what, clause && `clause ${clause}`, quote && `"${quote}"`].filter(Boolean).join(", ");
}
