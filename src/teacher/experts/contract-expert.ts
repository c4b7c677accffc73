import type { Random } from "../../core/random.js";
import type { CompletionRequest, Model } from "../../core/types.js";
import { writeAnswer } from "./contract-expert-answer.js";
import { readContract } from "./contract-expert-findings.js";
import { drawMistake, usualClauses, withMistake } from "./contract-expert-mistakes.js";
import { askedIn } from "./contract-expert-request.js";
import { type ExpertOptions, scriptedModel } from "./scripted-model.js";

/**
 * A scripted teacher for contracts in English: it takes any contract with numbered clauses and reads it by rules, without a language model, and names
 * itself in `modelVersion`.
 *
 * Like a language model it gives what the instruction asks for and no more, so that each gap in a prompt shows in its own way:
 *
 * - JSON when asked to (in a code fence unless that is ruled out) or held to a schema; party, kind, severity, clause number and quote each
 *   when asked for; its own names for kinds and severities unless it has been told names.
 * - Without being asked to say where the contract is silent, it writes what usually stands there, as a clause that does not exist. A field
 *   for a quote that no instruction wants verbatim is filled with its own words.
 * - Without reasoning before the answer it goes by looks: a later clause that cancels a risk, a definition, a wrong clause number and an
 *   order that is hidden in the text fool it. A schema that has no place for reasoning, or one after the risks, leaves it without.
 * - Without a role it is careless in its wording.
 *
 * Its rules were made with the contracts of the task at hand and fit those; of the risks of one that was written afterwards it found half,
 * and it saw some that were none. It is a stand-in for practice without a key, not a reader of real contracts.
 *
 * At `errorRate` it errs: a misquotation, a wrong clause number, an invented risk, an answer cut off; held to a schema, only in what it says.
 *
 * @example
 * ```ts
 * const teacher = contractExpert({ errorRate: 0 });
 * const task = contracts();
 * const [contract] = task.inputs("train", 1);
 * const strong = await teacher({ system: task.instructions![0], prompt: contract!.text });
 * task.verify(contract!, strong.text); // { status: "accepted" }
 * const weak = await teacher({ system: "What are the risks?", prompt: contract!.text });
 * task.verify(contract!, weak.text).status; // "rejected"
 * ```
 */
export function contractExpert(options: ExpertOptions = {}): Model {
  return scriptedModel("contract expert", answer, options);
}

function answer(request: CompletionRequest, mistakes: Random | undefined) {
  const asked = askedIn(request);
  const reading = readContract(request.prompt, asked);
  const mistake =
    mistakes && drawMistake(mistakes, asked, request.schema !== undefined, reading.findings.length);
  const found = mistake && mistakes ? withMistake(reading, mistake, mistakes) : reading.findings;
  const findings = asked.silent ? found : [...found, ...usualClauses(reading)];
  const text = writeAnswer(reading, findings, asked);
  return mistake === "cut off"
    ? { text: text.slice(0, Math.floor(text.length * 0.6)), cutOff: true }
    : { text };
}
