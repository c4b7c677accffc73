import { misfitOf } from "../../core/misfit.js";
import type { Verification } from "../../core/types.js";
import { contractAnswer } from "./answer.js";
import { type Contract, type ContractRisk, contractTopics } from "./contract.js";
import { groundedQuote } from "./grounded-quote.js";

/** Everything that is wrong with an answer about a contract, in the order in which the answer says it. */
export function verifyAnswer(contract: Contract, output: string): Verification {
  const misfit = misfitOf(contractAnswer, output);
  if (misfit !== undefined) return { status: "rejected", reason: misfit };
  const { risks, silent } = contractAnswer.parse(JSON.parse(output));
  const wrong = [
    ...risks.flatMap((risk) => wrongWithRisk(contract, risk)),
    ...repeated(risks),
    ...missed(contract, risks),
    ...wrongSilence(contract, silent),
  ];
  return wrong.length === 0 ? { status: "accepted" } : { status: "rejected", reason: wrong.join("; ") };
}

function wrongWithRisk(contract: Contract, risk: ContractRisk): string[] {
  const same = ({ kind, clause }: Pick<ContractRisk, "kind" | "clause">) =>
    kind === risk.kind && clause === risk.clause;
  const grounded = groundedQuote(contract.text, risk);
  const label = contract.risks.find(same);
  const parties = label ? [label.party] : contract.parties;
  const trap = contract.traps.find(({ clause }) => clause === risk.clause)?.note;
  return [
    ...(grounded.status === "accepted" ? [] : [grounded.reason]),
    ...(label || contract.acceptable.some(same)
      ? []
      : [`clause ${risk.clause} holds no risk of ${risk.kind}${trap ? ` (${trap})` : ""}`]),
    ...(parties.some((party) => named(party) === named(risk.party))
      ? []
      : [
          `the ${risk.kind} of clause ${risk.clause} is borne by the ${parties.join(" or the ")}, not by ${risk.party}`,
        ]),
  ];
}

/** "the Tenant" is the Tenant. */
function named(party: string): string {
  return party.replace(/^the /i, "").trim().toLowerCase();
}

function repeated(risks: readonly ContractRisk[]): string[] {
  const keys = risks.map(({ kind, clause }) => `${kind} of clause ${clause}`);
  const twice = new Set(keys.filter((key, index) => keys.indexOf(key) < index));
  return [...twice].map((key) => `the ${key} is named more than once`);
}

function missed(contract: Contract, risks: readonly ContractRisk[]): string[] {
  return contract.risks
    .filter(({ severity }) => severity === "high")
    .filter((label) => !risks.some(({ kind, clause }) => kind === label.kind && clause === label.clause))
    .map(({ kind, clause }) => `the high risk of ${kind} in clause ${clause} is missing`);
}

/** Free words may be added; the topics of the list are held against the contract. */
function wrongSilence(contract: Contract, silent: readonly string[]): string[] {
  return contractTopics.flatMap((topic) => {
    const said = silent.some((words) => words.toLowerCase().includes(topic));
    if (said === contract.silent.includes(topic)) return [];
    return said
      ? [`the contract is not silent on ${topic}`]
      : [`it is not said that the contract is silent on ${topic}`];
  });
}
