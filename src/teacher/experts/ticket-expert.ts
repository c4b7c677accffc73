import type { Random } from "../../core/random.js";
import type { CompletionRequest, Model } from "../../core/types.js";
import { type ExpertOptions, scriptedModel } from "./scripted-model.js";
import { angryCues, categoryCues, freeLabels, frustratedCues } from "./ticket-cues.js";

/** What the expert makes of a message, and the words it relies on. */
interface Reading {
  readonly category: string;
  readonly tone: string;
  readonly quotes: readonly string[];
}

/**
 * A scripted teacher for support messages, English or Russian: it reads them by rules, without a language model, and names itself in
 * `modelVersion`.
 *
 * Its rules are words, and the words are those of {@link tickets}, test split included: that it is right there says nothing of other
 * messages. It answers those as well, but without a word it knows it calls them Technical and Neutral and says that nothing stands out.
 * For messages of your own ask a language model.
 *
 * Like a language model it gives what the instruction asks for and no more. It writes JSON when asked to (in a code fence unless that is ruled
 * out, or JSON alone asked for), gives reasons when asked for them, and uses the names of categories and tones only when it has been told them; a message without an
 * instruction gets a polite reply. At `errorRate` it errs: a wrong category or tone, broken JSON, an answer cut off; never a mistake
 * in what it was not asked for, and held to a schema only in what it says.
 *
 * @example
 * ```ts
 * const teacher = ticketExpert({ errorRate: 0 });
 * const [system] = tickets().instructions!;
 * const { text } = await teacher({ system, prompt: "Hello, my card was charged twice. Kind regards" });
 * JSON.parse(text).category; // "Billing"
 * ```
 */
export function ticketExpert(options: ExpertOptions = {}): Model {
  return scriptedModel("ticket expert", answer, options);
}

function answer({ system = "", prompt, schema }: CompletionRequest, mistakes: Random | undefined) {
  const told = `${system} ${schema ? JSON.stringify(schema) : ""}`;
  const asked = askedFor(system, told, schema !== undefined);
  if (!asked.category && !asked.tone) {
    return { text: "Thank you for your message. We are sorry for the trouble and will look into it." };
  }
  const mistake = mistakes && kindOfMistake(mistakes, asked, schema !== undefined);
  const reading = misread(read(prompt), mistake, mistakes);
  const say = (label: string) => (told.includes(label) ? label : (freeLabels[label] ?? label));
  const { category, tone, quotes } = reading;
  const parts = {
    ...(asked.reasoning ? { reasoning: reasoningOf(quotes, say(category), say(tone)) } : {}),
    ...(asked.category ? { category: say(category) } : {}),
    ...(asked.tone ? { tone: say(tone) } : {}),
  };
  const json = JSON.stringify(parts);
  const text = !asked.json ? inProse(parts) : asked.fence ? `\`\`\`json\n${json}\n\`\`\`` : json;
  if (mistake === "broken JSON") return { text: text.replace(/,"/, ', "').replace(/"([,}])/, "$1") };
  if (mistake === "cut off") return { text: text.slice(0, Math.floor(text.length * 0.6)), cutOff: true };
  return { text };
}

/** What an instruction wants, English or Russian. */
interface Asked {
  readonly json: boolean;
  readonly fence: boolean;
  readonly reasoning: boolean;
  readonly category: boolean;
  readonly tone: boolean;
}

/** `\b` knows Latin letters alone, so a Russian word's end is looked for by `\p{L}`. */
function askedFor(system: string, told: string, heldToSchema: boolean): Asked {
  const noJson = /(?:\bno|without|do not use|don't use) json|(?:без|не используй(?:те)?) json/i.test(system);
  const noFence =
    /no code fence|without a code fence|no markdown|json only|only json|только json|без (?:блока кода|markdown)/i;
  const noReasons =
    /(?:\bno|not|don't|without)(?: any| give| add)? (?:reason|expla)|(?:без|не) (?:обосн|объясн|поясн|рассужд)/i;
  return {
    json: heldToSchema || (/json/i.test(system) && !noJson),
    fence: !heldToSchema && !noFence.test(system),
    reasoning: /reason|explain|why|обосн|объясн|поясн|рассужд|почему/i.test(told) && !noReasons.test(told),
    category: /categor|sort|classif|категори|классифи/i.test(told),
    tone: /tone|(?<!\p{L})тон(?:а|у|ом|е)?(?!\p{L})|тональност/iu.test(told),
  };
}

/** Category by the weight of its cues, earlier in the message first when there are several as heavy; tone by the strongest cue. */
function read(message: string): Reading {
  const scored = Object.entries(categoryCues).map(([category, { weight, cue }]) => {
    const matches = [...message.matchAll(cue)];
    return {
      category,
      score: weight * matches.length,
      first: matches[0]?.index ?? message.length,
      quote: matches[0]?.[0],
    };
  });
  const best = scored.sort((a, b) => b.score - a.score || a.first - b.first)[0];
  const angry = message.match(angryCues)?.[0];
  const upset = angry ?? message.match(frustratedCues)?.[0];
  return {
    category: best && best.score > 0 ? best.category : "Technical",
    tone: angry ? "Angry" : upset ? "Frustrated" : "Neutral",
    quotes: [best?.quote, upset].filter((quote) => quote !== undefined),
  };
}

type Mistake = "category" | "tone" | "broken JSON" | "cut off";

/** One of those that would show in what was asked for. */
function kindOfMistake(next: Random, asked: Asked, heldToSchema: boolean): Mistake {
  const possible: Readonly<Record<Mistake, boolean>> = {
    category: asked.category,
    tone: asked.tone,
    "broken JSON": asked.json && !heldToSchema,
    "cut off": !heldToSchema,
  };
  const kinds = (Object.keys(possible) as Mistake[]).filter((kind) => possible[kind]);
  return kinds[Math.floor(next() * kinds.length)] as Mistake;
}

function misread(reading: Reading, mistake: Mistake | undefined, next: Random | undefined): Reading {
  const other = (names: readonly string[], right: string) => {
    const wrong = names.filter((name) => name !== right);
    return wrong[Math.floor((next?.() ?? 0) * wrong.length)] as string;
  };
  if (mistake === "category")
    return { ...reading, category: other(Object.keys(categoryCues), reading.category) };
  if (mistake === "tone")
    return { ...reading, tone: other(["Angry", "Frustrated", "Neutral"], reading.tone) };
  return reading;
}

function reasoningOf(quotes: readonly string[], category: string, tone: string): string {
  const grounds =
    quotes.length === 0
      ? "nothing in it stands out"
      : `it says ${quotes.map((quote) => `"${quote}"`).join(" and ")}`;
  return `The message is ${category} and ${tone}, since ${grounds}.`;
}

function inProse({
  reasoning,
  category,
  tone,
}: {
  reasoning?: string;
  category?: string;
  tone?: string;
}): string {
  return [
    reasoning,
    category === undefined ? undefined : `I would file this under ${category}.`,
    tone === undefined ? undefined : `The customer sounds ${tone.toLowerCase()}.`,
  ]
    .filter((sentence) => sentence !== undefined)
    .join(" ");
}
