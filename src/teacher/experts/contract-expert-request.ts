import type { CompletionRequest, JsonSchema } from "../../core/types.js";

/** What a request asks of a contract's reader; what it does not ask for, it does not get. */
export interface Asked {
  /** The instruction and the schema: what the reader has been told names of. */
  readonly told: string;
  readonly json: boolean;
  readonly fence: boolean;
  readonly summary: boolean;
  readonly risks: boolean;
  readonly party: boolean;
  readonly kind: boolean;
  readonly severity: boolean;
  readonly clause: boolean;
  readonly quote: boolean;
  /** A quote is asked for in the exact words, not just as a field to be filled. */
  readonly verbatim: boolean;
  readonly silent: boolean;
  /** Reasoning has a place in the answer. */
  readonly reasoning: boolean;
  /** And that place is before the verdict, where it can help. */
  readonly careful: boolean;
  readonly guarded: boolean;
  readonly role: boolean;
}

/** Reads an instruction by its words, and a schema by the fields it requires. */
export function askedIn({ system = "", schema }: CompletionRequest): Asked {
  const fields = schema ? fieldsOf(schema) : undefined;
  const words = (pattern: RegExp) => pattern.test(system);
  // A service that is held to a schema writes the fields that it requires and no others.
  const field = (name: string, pattern: RegExp) => (fields ? fields.required.has(name) : words(pattern));
  const risks = field("risks", /\brisk|danger|pitfall/i);
  const wantsReasoning = words(/\breason|step by step|\bthink\b|explain your|work through/i);
  const reasoning = fields
    ? fields.required.has("reasoning") || (fields.all.includes("reasoning") && wantsReasoning)
    : wantsReasoning;
  const careful = reasoning && !comesAfter(system, fields?.all);
  return {
    told: `${system} ${schema ? JSON.stringify(schema) : ""}`,
    json: schema !== undefined || words(/json/i),
    fence: schema === undefined && !words(/no code fence|without (?:a )?code fence|no markdown/i),
    ...{ risks, reasoning, careful },
    summary: field("summary", /summar/i) || (!risks && fields === undefined),
    party: field("party", /\bpart(?:y|ies)\b|who bears|\bwhom\b/i),
    kind: field("kind", /\bkinds?\b|\btypes? of risk|categor/i),
    severity: field("severity", /severit|\bsevere|how (?:bad|grave|serious)/i),
    clause: field(
      "clause",
      /clause numbers?|numbers? of (?:the|each|its|their) clause|clause's number|"clause"|with its number/i,
    ),
    quote: field("quote", /quot|verbatim|word for word|exact words/i),
    verbatim: words(/quot|verbatim|word for word|exact words/i),
    silent: field(
      "silent",
      /\bsilent|does not (?:say|mention|cover)|not (?:mentioned|covered|addressed)|\bmissing\b|(?:do not|don't|never) (?:invent|make up|guess)/i,
    ),
    guarded:
      careful ||
      words(
        /as data\b|(?:instructions|requests|orders)[^.]*(?:in|inside|within|hidden in) the (?:contract|document|text)/i,
      ),
    role: words(
      /\b(?:you are|act as|take the role of|as) (?:an? |the |my |our )?(?:\w+ ){0,4}(?:lawyer|counsel|attorney|solicitor|jurist|reviewer|expert|adviser|analyst)\b/i,
    ),
  };
}

/** Reasoning that is asked for behind the verdict comes too late for it. */
function comesAfter(system: string, order: readonly string[] | undefined): boolean {
  if (order) return order.includes("risks") && order.indexOf("reasoning") > order.indexOf("risks");
  const [reasoning, risks] = [system.indexOf('"reasoning"'), system.indexOf('"risks"')];
  if (reasoning >= 0 && risks >= 0) return reasoning > risks;
  return /(?:then|afterwards|finally|at the end|last),? (?:\w+ ){0,2}(?:reason|explain)|reason\w* (?:\w+ ){0,2}(?:afterwards|at the end|last|after)/i.test(
    system,
  );
}

/** Fields of a schema at any depth, in its order, and which of them are required. */
function fieldsOf(schema: JsonSchema): {
  readonly all: readonly string[];
  readonly required: ReadonlySet<string>;
} {
  const all: string[] = [];
  const required = new Set<string>();
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(visit);
    if (typeof node !== "object" || node === null) return;
    const { properties, required: names } = node as { properties?: object; required?: readonly string[] };
    if (properties) all.push(...Object.keys(properties));
    if (properties && Array.isArray(names)) for (const name of names) required.add(name);
    for (const child of Object.values(node)) visit(child);
  };
  visit(schema);
  return { all, required };
}
