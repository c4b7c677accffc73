import { jsonObject } from "../../core/json-object.js";
import { spaced } from "../../core/spaced.js";
import { type Clause, clausesOf } from "../../tasks/contracts/clauses.js";
import { type Contract, type ContractRisk, riskKinds, severities } from "../../tasks/contracts/contract.js";

/** A risk as it was written, whatever it lacks. */
export type WrittenRisk = Readonly<Record<string, unknown>>;

/** What a teacher wrote about a contract, read as far as it can be. */
export interface ContractOutput {
  readonly contract: Contract;
  readonly clauses: readonly Clause[];
  readonly text: string;
  /** JSON and nothing else; or JSON in a code fence; or neither. */
  readonly form: "json" | "fenced" | "prose";
  readonly value: Readonly<Record<string, unknown>>;
  /** Each thing in `risks`; a risk that is a mere phrase has no fields. */
  readonly risks: readonly WrittenRisk[];
}

/** Reads an output for what is in it, so that a code fence hides nothing that there is to say about the rest. */
export function readOutput(contract: Contract, text: string): ContractOutput {
  const fenced = text.trim().match(/^```\w*\s*([\s\S]*?)\s*```$/)?.[1];
  const value = jsonObject(fenced ?? text);
  const listed = Array.isArray(value?.risks) ? value.risks : [];
  return {
    ...{ contract, text, clauses: clausesOf(contract.text) },
    form: value === undefined ? "prose" : fenced === undefined ? "json" : "fenced",
    value: value ?? {},
    risks: listed.map(
      (risk: unknown) => (typeof risk === "object" && risk !== null ? risk : { phrase: risk }) as WrittenRisk,
    ),
  };
}

/** Whether the clause that a risk names is one of the contract; a risk that names none names no other. */
export function namesOtherClause({ clauses }: ContractOutput, { clause }: WrittenRisk): boolean {
  return clause !== undefined && !clauses.some(({ number }) => number === clause);
}

/** The field of a risk that is not as it should be, with what stands there. */
export function unnamed({ contract }: ContractOutput, risk: WrittenRisk): string | undefined {
  const { party, kind, severity } = risk;
  const parties = contract.parties.map((name) => name.toLowerCase());
  if (typeof party !== "string") return "party";
  if (!parties.includes(party.replace(/^the /i, "").trim().toLowerCase())) return "party";
  if (!riskKinds.includes(kind as ContractRisk["kind"])) return "kind";
  return severities.includes(severity as ContractRisk["severity"]) ? undefined : "severity";
}

/** Whether a risk's quote stands anywhere in the contract. */
export function quotesContract({ clauses }: ContractOutput, { quote }: WrittenRisk): boolean {
  const words = typeof quote === "string" ? spaced(quote) : "";
  return words !== "" && clauses.some(({ text }) => text.includes(words));
}

/** What a careful reader would not have written, or not left out, with the trap that it is. */
export function misreading({ contract, clauses, risks }: ContractOutput): string | undefined {
  const known = (name: unknown) => riskKinds.includes(name as ContractRisk["kind"]);
  for (const risk of risks) {
    const { clause, kind, quote } = risk;
    const place = clauses.find(({ number }) => number === clause);
    if (place === undefined) continue;
    const words = typeof quote === "string" ? spaced(quote) : "";
    const elsewhere = clauses.find(({ text }) => words !== "" && text.includes(words));
    if (elsewhere && !place.text.includes(words)) {
      return `it says that clause ${clause} says "${cut(words)}", which stands in clause ${elsewhere.number}`;
    }
    const fits = (label: Pick<ContractRisk, "kind" | "clause">) =>
      label.clause === clause && (!known(kind) || label.kind === kind);
    if (contract.risks.some(fits) || contract.acceptable.some(fits)) continue;
    const trap = contract.traps.find((each) => each.clause === clause)?.note;
    return `it sees a risk in clause ${clause} that is none${trap ? `: ${trap}` : ""}`;
  }
  const missed = contract.risks.find(
    (label) =>
      label.severity === "high" &&
      risks.every(({ clause, quote }) => (clause ?? quote) !== undefined && clause !== label.clause),
  );
  return missed && risks.some(({ clause }) => clause !== undefined)
    ? `it does not see the ${missed.kind} in clause ${missed.clause}`
    : undefined;
}

/** The beginning of a text. */
export function cut(text: string, most = 90): string {
  const line = spaced(text);
  return line.length <= most ? line : `${line.slice(0, most - 1)}…`;
}
