import { createHash } from "node:crypto";
import { type Random, random } from "../../core/random.js";
import { requireShare } from "../../core/share.js";
import type { CompletionRequest, Model } from "../../core/types.js";
import { gradeByRules, type JudgedText, type RuleGrade, ruleCriteria } from "./judge-rules.js";
import { type ExpertOptions, scriptedModel } from "./scripted-model.js";

/** How a scripted judge behaves, and which weaknesses of judges it shall have. */
export interface ScriptedJudgeOptions extends ExpertOptions {
  /** Share of comparisons in which it takes the answer that stands first. Default 0. */
  readonly positionBias?: number;
  /** Share of comparisons in which it takes the longer answer. Default 0. */
  readonly lengthBias?: number;
}

/**
 * A scripted judge: grades and compares answers by rules, without a language model, and names itself in `modelVersion`.
 *
 * It knows three criteria: alignment (are all fields there that were asked for, with names that were given), factuality (does a number solve the
 * equation, do names and numbers agree with the reference, do quotes stand in the input) and format (JSON, or the template). It understands no
 * sentence: a wrong summary in the right form passes. Asked for another criterion it says in prose that it cannot, which a program reads as a
 * judge's error.
 *
 * At `errorRate` it errs like a judge: a grade that is off by up to three, and, unless it is held to a schema, prose, a grade of 6 or of null, or
 * JSON that is cut off. Its biases in comparisons are there to be found.
 *
 * @example
 * ```ts
 * const pair = { prompt: "7x+1=2x+41", first: "<answer>8</answer>", second: "<answer>08</answer>" };
 * const vain = scriptedJudge({ errorRate: 0, positionBias: 1 });
 * const [comparison] = await comparisons([pair], vain);
 * comparison!.status === "compared" && comparison!.consistent; // false
 * ```
 */
export function scriptedJudge(options: ScriptedJudgeOptions = {}): Model {
  const { positionBias = 0, lengthBias = 0, seed = 1 } = options;
  requireShare(
    "positionBias",
    positionBias,
    "Use 0.3 for a judge that takes the first answer three times in ten.",
  );
  requireShare(
    "lengthBias",
    lengthBias,
    "Use 0.3 for a judge that takes the longer answer three times in ten.",
  );
  const biases = { positionBias, lengthBias, seed };
  const model = scriptedModel("judge", (request, mistakes) => answer(request, mistakes, biases), options);
  const biased = positionBias + lengthBias > 0 ? `, position ${positionBias}, length ${lengthBias}` : "";
  return Object.assign(model, {
    identity: { provider: "scripted", model: `${model.identity?.model}${biased}` },
  });
}

interface Biases {
  readonly positionBias: number;
  readonly lengthBias: number;
  readonly seed: number;
}

function answer({ prompt, schema }: CompletionRequest, mistakes: Random | undefined, biases: Biases) {
  const judged = questionIn(prompt);
  if (judged === undefined) {
    return { text: "I am a scripted judge and take JSON with input and answer, or with input, A and B." };
  }
  if ("A" in judged) return { text: JSON.stringify(compare(judged, mistakes, biases)) };
  const wanted = Object.keys((schema?.properties as object | undefined) ?? gradeByRules(judged));
  const unknown = wanted.filter((name) => !(ruleCriteria as readonly string[]).includes(name));
  if (unknown.length > 0) return { text: `I judge by rules, and have none for ${unknown.join(", ")}.` };
  const grades: Readonly<Record<string, RuleGrade>> = gradeByRules(judged);
  const right = Object.fromEntries(wanted.map((name) => [name, grades[name]]));
  return mistakes
    ? misjudged(right as Record<string, RuleGrade>, mistakes, schema !== undefined)
    : { text: JSON.stringify(right) };
}

interface Pair extends Omit<JudgedText, "answer"> {
  readonly A: string;
  readonly B: string;
}

/** What is asked, taken by its place in the JSON and by nothing that is written in a text. */
function questionIn(prompt: string): JudgedText | Pair | undefined {
  try {
    const value = JSON.parse(prompt) as Record<string, unknown>;
    const texts = (...names: string[]) => names.every((name) => typeof value[name] === "string");
    return texts("input", "answer") || texts("input", "A", "B")
      ? (value as unknown as JudgedText | Pair)
      : undefined;
  } catch {
    return undefined;
  }
}

function compare(pair: Pair, mistakes: Random | undefined, { positionBias, lengthBias, seed }: Biases) {
  const { A, B, ...question } = pair;
  // Of the pair and not of its order: a judge that is taken in by a place is so in both.
  const next = random(
    createHash("sha256")
      .update(JSON.stringify([seed, question.input, [A, B].sort()]))
      .digest()
      .readUInt32LE(),
  );
  const mood = next();
  if (mood < positionBias) return { reason: "The first one reads well.", better: "A" };
  if (mood < positionBias + lengthBias && A.length !== B.length) {
    return { reason: "The longer one says more.", better: A.length > B.length ? "A" : "B" };
  }
  const [a, b] = [gradeByRules({ ...question, answer: A }), gradeByRules({ ...question, answer: B })];
  const lead = ruleCriteria.reduce((sum, name) => sum + a[name].score - b[name].score, 0);
  const better = lead === 0 ? "tie" : lead > 0 ? "A" : "B";
  const telling = ruleCriteria.find((name) => a[name].score !== b[name].score);
  const reason = telling ? `A: ${a[telling].reason} B: ${b[telling].reason}` : "The rules see no difference.";
  if (!mistakes) return { reason, better };
  const others = ["A", "B", "tie"].filter((each) => each !== better);
  return { reason, better: others[Math.floor(mistakes() * others.length)] };
}

/** A mistake that a judge makes: in what it says, or, when nothing holds it, in how. */
function misjudged(right: Readonly<Record<string, RuleGrade>>, next: Random, held: boolean) {
  const names = Object.keys(right);
  const name = names[Math.floor(next() * names.length)] as string;
  const { reason, score } = right[name] as RuleGrade;
  const withScore = (wrong: unknown) => JSON.stringify({ ...right, [name]: { reason, score: wrong } });
  const off = 1 + Math.floor(next() * 3);
  const wrong =
    score > 3 || (score === 3 && next() < 0.5) ? Math.max(1, score - off) : Math.min(5, score + off);
  const kind = held ? 0 : Math.floor(next() * 5);
  if (kind === 1) return { text: `I would give it ${score} of 5 for ${name}. ${reason}` };
  if (kind === 2) return { text: withScore(6) };
  if (kind === 3) return { text: withScore(null) };
  if (kind === 4) return { text: withScore(score).slice(0, 40), cutOff: true };
  return { text: withScore(wrong) };
}
