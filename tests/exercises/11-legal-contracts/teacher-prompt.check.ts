import type { TeacherPrompt } from "../../../solutions/11-legal-contracts/teacher-prompt.js";
import type { Random } from "../../../src/core/random.js";
import { shuffle } from "../../../src/core/random.js";
import type { Case, Check, ExerciseChecks } from "../../../src/course/exercise/exercise.js";
import { examinePrompt, type PromptReport } from "../../../src/evaluate/prompt/examine-prompt.js";
import type { PromptPoint } from "../../../src/evaluate/prompt/prompt-points.js";
import { contracts } from "../../../src/tasks/contracts.js";
import { contractExpert } from "../../../src/teacher/experts/contract-expert.js";

const unseen = contracts().inputs("test", 5);
const teacher = contractExpert({ errorRate: 0 });
/** A prompt is tried once, however many checks look at what came of it. */
const tried = new Map<string, Promise<PromptReport>>();

function report(
  system: string,
  schema: TeacherPrompt["schema"],
  order: readonly number[],
): Promise<PromptReport> {
  const key = JSON.stringify([system, schema, order]);
  const kept = tried.get(key);
  if (kept) return kept;
  const asked = order.map((place) => unseen[place] as (typeof unseen)[number]);
  const made = examinePrompt({ system, ...(schema ? { schema } : {}) }, asked, teacher);
  tried.set(key, made);
  return made;
}

/** Five contracts in the seed's order: the first that shows a fault is the one shown. */
function settles(point: PromptPoint): (next: Random) => readonly Case[] {
  return (next) => {
    const order = shuffle([0, 1, 2, 3, 4], next);
    return [{ args: [], judge: (answer) => complaint(answer, point, order) }];
  };
}

async function complaint(
  answer: unknown,
  point: PromptPoint,
  order: readonly number[],
): Promise<string | undefined> {
  const { system, schema } = (answer ?? {}) as Partial<TeacherPrompt>;
  if (
    typeof system !== "string" ||
    (schema !== null && (typeof schema !== "object" || Array.isArray(schema)))
  ) {
    return "return { system, schema }: a text, and a JSON Schema or null";
  }
  const { findings } = await report(system, schema, order);
  const open = findings.find((finding) => finding.point === point && finding.status === "open");
  return open && `${open.says}.\n${open.shown}`;
}

const check = (name: string, points: number, point: PromptPoint, look: string): Check => ({
  ...{ name, points, look },
  cases: settles(point),
});

const kinds =
  "unlimited liability, automatic renewal, unilateral change, short termination notice, penalty, indemnity, ip assignment, exclusivity, " +
  "payment terms, data protection, jurisdiction, warranty disclaimer";
const topics = "liability, termination, governing law, data protection, warranty, confidentiality";
const parts = {
  role: "You are a contracts lawyer.",
  reasoning: "First reason step by step about definitions, later clauses and exceptions.",
  summary: "Give a summary.",
  risks: "List the risks.",
  party: "For each name the party that bears it,",
  kind: `its kind out of ${kinds},`,
  severity: "its severity (low, medium, high),",
  clause: "the clause number,",
  quote: "and a verbatim quote of that clause.",
  silent: `Say on which of ${topics} the contract is silent; never invent a clause.`,
  json: "Answer in JSON only, no code fence.",
};

/** A prompt that leaves something out, as a solution. */
function promptWith(
  changed: Partial<typeof parts>,
  schema: TeacherPrompt["schema"] = null,
): () => TeacherPrompt {
  const system = Object.values({ ...parts, ...changed })
    .filter(Boolean)
    .join(" ");
  return () => ({ system, schema });
}

const text = { type: "string" };
const object = (properties: Record<string, unknown>) => ({
  type: "object",
  properties,
  required: Object.keys(properties),
});
const risk = object({ party: text, kind: text, severity: text, clause: text, quote: text });
const list = { type: "array", items: text };
const risks = { type: "array", items: risk };

export default {
  name: "teacherPrompt",
  hints: [
    "Read what the checks show you the teacher wrote. Which sentence of your prompt would have kept it from writing that? If there is none, write it.",
    "Six things: a role; reasoning before the answer; risks with party, kind, severity by the names of the task; clause number and a verbatim quote; what to do where the contract is silent; JSON only, no code fence.",
    'Six sentences are enough. The last one shows the shape: JSON only, no code fence: {"reasoning": …, "summary": …, "risks": [{party, kind, severity, clause, quote}], "silent": [ … ]}, with reasoning first. Spell the names of all kinds, severities and topics out.',
  ],
  checks: [
    check("gets JSON that a program can read", 2, "form", "what stands around the JSON, and its fields."),
    check(
      "gets party, kind and severity of each risk, by their names",
      2,
      "risks",
      "the names that the task gives.",
    ),
    check(
      "gets quotes that stand in the contract, with the number of their clause",
      2,
      "quotes",
      "whether you ask for the very words.",
    ),
    check(
      "gets nothing invented where the contract is silent",
      2,
      "silence",
      "what the teacher shall do when there is nothing to find.",
    ),
    check(
      "has the teacher reason before it answers",
      3,
      "reasoning",
      "what stands first in the answer, and what it is to look for.",
    ),
    check("tells the teacher who it is", 1, "role", "the first sentence of your prompt."),
  ],
  misconceptions: [
    {
      name: "a bare wish",
      says: "A wish is no prompt. The teacher knows neither what you call a risk nor that a program will read its answer, and gives you what people usually want: a few soothing words.",
      solve: () => ({ system: "Summarise this contract.", schema: null }),
    },
    {
      name: "no JSON",
      says: "All is asked for but the form. A thousand answers in prose are a thousand answers to be read by hand.",
      solve: promptWith({ json: "" }),
    },
    {
      name: "a code fence",
      says: "Asked for JSON, models like to wrap it in a code fence. Rule that out, or give a schema.",
      solve: promptWith({ json: "Answer in JSON." }),
    },
    {
      name: "names of its own",
      says: "You ask for kind and severity and do not say by which names. The teacher makes some up, other ones in each answer, and the student learns a language that nobody speaks.",
      solve: promptWith({ kind: "its kind,", severity: "its severity," }),
    },
    {
      name: "nobody bears it",
      says: "A risk is somebody's. Without the party a landlord and a tenant read the same summary.",
      solve: promptWith({ party: "For each name" }),
    },
    {
      name: "no evidence",
      says: "Without a quote nobody can check a risk, no filter and no lawyer. Ask for the words of the clause.",
      solve: promptWith({ quote: "" }),
    },
    {
      name: "a field for the quote",
      says: "The schema has a field for a quote, and no sentence says that it shall be verbatim. A schema gives form, not meaning: the field gets filled with something.",
      solve: promptWith({ quote: "" }, object({ reasoning: text, summary: text, risks, silent: list })),
    },
    {
      name: "silence is no answer",
      says: 'A model that may not say "nothing" says something. Where the contract was silent it wrote a clause that does not exist, number and quote included.',
      solve: promptWith({ silent: "" }),
    },
    {
      name: "no reasoning",
      says: "Without reasoning the teacher goes by looks: it names risks that a later clause takes back, and believes definitions that say the opposite.",
      solve: promptWith({ reasoning: "" }),
    },
    {
      name: "reasons afterwards",
      says: "Reasoning behind the verdict is an excuse for it. A model writes from left to right, so only what stands before can help: put the field first.",
      solve: promptWith({}, object({ summary: text, risks, silent: list, reasoning: text })),
    },
    {
      name: "nobody in particular",
      says: "You do not say who the teacher is. Careful people and careless ones both know what a contract is; tell it which one to be.",
      solve: promptWith({ role: "" }),
    },
  ],
} satisfies ExerciseChecks;
