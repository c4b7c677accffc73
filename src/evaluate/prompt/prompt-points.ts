import { contractTopics } from "../../tasks/contracts/contract.js";
import type { Asked } from "../../teacher/experts/contract-expert-request.js";
import {
  type ContractOutput,
  cut,
  misreading,
  namesOtherClause,
  quotesContract,
  unnamed,
  type WrittenRisk,
} from "./contract-output.js";

/** What a teacher's prompt about contracts has to settle. */
export const promptPoints = ["form", "risks", "quotes", "silence", "reasoning", "role"] as const;

export type PromptPoint = (typeof promptPoints)[number];

/** What a prompt leaves open, and the output that shows it. */
export interface OpenPoint {
  readonly says: string;
  readonly shown: string;
}

/** A point, looked for in the prompt's words and in what came of them; `undefined` where nothing is left open. */
type Look = (asked: Asked, outputs: readonly ContractOutput[]) => OpenPoint | undefined;

const open = (says: string, { contract, text }: ContractOutput, shown: string = cut(text)): OpenPoint => ({
  says,
  shown: `about the ${contract.genre} contract: ${shown}`,
});

export const looks: Readonly<Record<PromptPoint, Look>> = {
  form(asked, outputs) {
    const odd = outputs.find(({ form }) => form !== "json");
    if (odd?.form === "prose") {
      return open(
        asked.json
          ? "You ask for JSON, and not all of the answers are: say JSON and nothing else, or give a schema"
          : "You do not ask for JSON, so a program cannot read the answers",
        odd,
      );
    }
    if (odd)
      return open("You do not rule out a code fence, and JSON.parse fails at its first character", odd);
    const without = outputs.find(
      ({ value }) => !Array.isArray(value.risks) || typeof value.summary !== "string",
    );
    return without && open("The JSON shall have a summary and a list of risks; name both fields", without);
  },

  risks(asked, outputs) {
    if (!asked.risks) return open("You do not ask for risks", outputs[0] as ContractOutput);
    const missing = (["party", "kind", "severity"] as const).filter((name) => !asked[name]);
    for (const output of outputs) {
      const risk = output.risks.find((each) => unnamed(output, each) !== undefined);
      if (risk === undefined) continue;
      const field = unnamed(output, risk) as string;
      const got =
        field in risk
          ? `its ${field} is ${JSON.stringify(risk[field])}`
          : `${written(risk)} names no ${field}`;
      return missing.length > 0
        ? open(`You do not ask for the ${missing.join(", the ")} of each risk`, output, got)
        : open(`You ask for the ${field} and do not say by which names: list those you want`, output, got);
    }
    // Prose cannot be taken apart, so there the prompt's words decide.
    return missing.length > 0
      ? open(`You do not ask for the ${missing.join(", the ")} of each risk`, outputs[0] as ContractOutput)
      : undefined;
  },

  quotes(asked, outputs) {
    const lacking = asked.risks && asked.clause && asked.quote && asked.verbatim ? undefined : lackOf(asked);
    for (const output of outputs) {
      const risk = output.risks.find(
        (each) =>
          !namesOtherClause(output, each) && (each.clause === undefined || !quotesContract(output, each)),
      );
      if (risk === undefined) continue;
      const got =
        risk.quote === undefined || risk.clause === undefined
          ? written(risk)
          : `it quotes "${cut(String(risk.quote))}", which stands nowhere in it`;
      return open(
        lacking ?? "A quote is asked for and does not stand in the contract: ask for the exact words",
        output,
        got,
      );
    }
    return lacking === undefined ? undefined : open(lacking, outputs[0] as ContractOutput);
  },

  silence(asked, outputs) {
    for (const output of outputs) {
      const invented = output.risks.find((risk) => namesOtherClause(output, risk));
      if (invented === undefined) continue;
      const got = `it cites a clause ${String(invented.clause)} that does not exist`;
      return open(
        "You do not say what to do where the contract says nothing, so the teacher writes what usually stands there",
        output,
        got,
      );
    }
    if (!asked.silent) {
      return open(
        "You do not say what to do where the contract says nothing: ask where it is silent, and forbid to invent",
        outputs[0] as ContractOutput,
      );
    }
    // A topic that is settled elsewhere, or only seems to be, is for whoever reasons.
    const wrong = outputs.find(
      (output) =>
        output.form !== "prose" &&
        (asked.careful ? !saysSilence(output) : !Array.isArray(output.value.silent)),
    );
    return (
      wrong &&
      open(
        `A field "silent" shall name what the contract settles nothing about, out of ${contractTopics.join(", ")}`,
        wrong,
        `silent is ${cut(JSON.stringify(wrong.value.silent) ?? "not there")}, and should name ${wrong.contract.silent.join(", ") || "nothing"}`,
      )
    );
  },

  reasoning(asked, outputs) {
    const misread = outputs
      .map((output) => [output, misreading(output)] as const)
      .find(([, wrong]) => wrong !== undefined);
    const shown = misread?.[1];
    const where = misread?.[0] ?? (outputs[0] as ContractOutput);
    if (!asked.reasoning)
      return open(
        "You do not ask for reasoning before the answer, so the teacher goes by how a clause looks",
        where,
        shown,
      );
    if (!asked.careful)
      return open(
        "You ask for reasoning after the verdict, where it can only excuse it: ask for it first",
        where,
        shown,
      );
    return (
      misread &&
      open(
        "The reasoning misses what other clauses say: ask for definitions, later clauses and exceptions",
        where,
        shown,
      )
    );
  },

  role(asked, outputs) {
    if (asked.role) return undefined;
    const where = outputs[0] as ContractOutput;
    const { summary } = where.value;
    return open(
      "You do not say whom the teacher shall be (a contracts lawyer, say), and it is careless in its wording",
      where,
      typeof summary === "string" ? `"${cut(summary, 200)}"` : undefined,
    );
  },
};

function lackOf(asked: Asked): string {
  if (!asked.risks) return "You do not ask for risks, so nothing is quoted";
  const missing = [
    ...(asked.clause ? [] : ["the number of its clause"]),
    ...(asked.quote ? [] : ["a quote"]),
  ];
  if (missing.length > 0) return `You do not ask each risk for ${missing.join(" and ")}`;
  return "You ask for a quote and not for the exact words, so the teacher writes its own";
}

function saysSilence({ contract, value }: ContractOutput): boolean {
  const { silent } = value;
  if (!Array.isArray(silent)) return false;
  const said = (topic: string) => silent.some((words) => String(words).toLowerCase().includes(topic));
  return contractTopics.every((topic) => said(topic) === contract.silent.includes(topic));
}

/** A risk as it stands in the answer. */
function written(risk: WrittenRisk): string {
  return cut(JSON.stringify("phrase" in risk ? risk.phrase : risk));
}
