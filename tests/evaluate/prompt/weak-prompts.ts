import { contractTopics, riskKinds } from "../../../src/tasks/contracts/contract.js";

/** A good prompt in parts, so that a weak one can leave one out. */
export const parts = {
  role: "You are a contracts lawyer.",
  reasoning: "First reason step by step: what do definitions mean, what does a later clause take back?",
  summary: "Give a summary of one sentence.",
  risks: "List the risks.",
  party: "For each name the party that bears it,",
  kind: `its kind out of ${riskKinds.join(", ")},`,
  severity: "its severity (low, medium, high),",
  clause: "the clause number,",
  quote: "and a verbatim quote of that clause.",
  silent: `Under "silent" say on which of ${contractTopics.join(", ")} the contract is silent; never invent a clause.`,
  json: 'Answer in JSON only, no code fence: {"reasoning": "…", "summary": "…", "risks": [{"party": "…", "kind": "…", "severity": "…", "clause": "…", "quote": "…"}], "silent": ["…"]}',
} as const;

type Part = keyof typeof parts;

/** The good prompt with some parts replaced; an empty text leaves a part out. */
export function promptWith(changed: Partial<Record<Part, string>> = {}): string {
  return Object.entries({ ...parts, ...changed })
    .map(([, words]) => words)
    .filter(Boolean)
    .join(" ");
}

const shape = (...fields: string[]) =>
  `Answer in JSON only, no code fence: {"reasoning": "…", "summary": "…", "risks": [{${fields.map((field) => `"${field}": "…"`).join(", ")}}], "silent": ["…"]}`;
const text = { type: "string" };
const object = (properties: Record<string, unknown>) => ({
  type: "object",
  properties,
  required: Object.keys(properties),
});
const risk = object({ party: text, kind: text, severity: text, clause: text, quote: text });
const list = { type: "array", items: text };

/** Typical weak prompts, each with the points that it leaves open and words of the feedback that it must get. */
export const weakPrompts: readonly {
  readonly name: string;
  readonly system: string;
  readonly schema?: Record<string, unknown>;
  readonly open: Readonly<Record<string, RegExp>>;
}[] = [
  {
    name: "a bare wish",
    system: "Summarise this contract.",
    open: {
      form: /do not ask for JSON/,
      risks: /do not ask for risks/,
      quotes: /nothing is quoted/,
      silence: /says nothing/,
      reasoning: /do not ask for reasoning/,
      role: /careless/,
    },
  },
  {
    name: "prose",
    system: promptWith({ json: "" }),
    open: { form: /do not ask for JSON.*contract: Definitions|do not ask for JSON/ },
  },
  {
    name: "a code fence",
    system: promptWith({ json: parts.json.replace(" only, no code fence", "") }),
    open: { form: /do not rule out a code fence/ },
  },
  {
    name: "no names for kinds and severities",
    system: promptWith({ kind: "its kind,", severity: "its severity," }),
    open: { risks: /by which names/ },
  },
  {
    name: "nobody bears the risk",
    system: promptWith({ party: "For each name", json: shape("kind", "severity", "clause", "quote") }),
    open: { risks: /do not ask for the party/ },
  },
  {
    name: "no quotes",
    system: promptWith({ quote: "", json: shape("party", "kind", "severity", "clause") }),
    open: { quotes: /do not ask each risk for a quote/ },
  },
  {
    name: "a field for the quote, and nothing about its words",
    system: promptWith({ quote: "", json: "" }),
    schema: object({ reasoning: text, summary: text, risks: { type: "array", items: risk }, silent: list }),
    open: { quotes: /not for the exact words/ },
  },
  {
    name: "silence is not allowed for",
    system: promptWith({ silent: "", json: parts.json.replace(', "silent": ["…"]', "") }),
    open: { silence: /writes what usually stands there/ },
  },
  {
    name: "no reasoning",
    system: promptWith({ reasoning: "", json: parts.json.replace('"reasoning": "…", ', "") }),
    open: { reasoning: /goes by how a clause looks/ },
  },
  {
    name: "reasoning at the end",
    system: promptWith({
      reasoning: "",
      json: 'Answer in JSON only, no code fence: {"summary": "…", "risks": [{"party": "…", "kind": "…", "severity": "…", "clause": "…", "quote": "…"}], "silent": ["…"], "reasoning": "…"}',
    }),
    open: { reasoning: /after the verdict/ },
  },
  { name: "nobody", system: promptWith({ role: "" }), open: { role: /whom the teacher shall be/ } },
];
