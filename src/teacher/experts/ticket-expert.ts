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
 * A scripted teacher for support messages, English or Russian: it reads any message by rules, without a language model, and names itself in
 * `modelVersion`.
 *
 * Like a language model it gives what the instruction asks for and no more. It writes JSON when asked to (in a code fence unless that is ruled
 * out), gives reasons when asked for them, and uses the names of categories and tones only when it has been told them; a message without an
 * instruction gets a polite reply. At `errorRate` it errs: a wrong category or tone, broken JSON, an answer cut off; held to a schema, only
 * in what it says.
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
  const asked = {
    json: schema !== undefined || /json/i.test(system),
    fence: schema === undefined && !/no code fence|without a code fence|no markdown/i.test(system),
    reasoning: /reason|explain|why|обоснован|почему/i.test(told),
    category: /categor|sort|classif|категори/i.test(told),
    tone: /tone|тон\b|тональност/i.test(told),
  };
  if (!asked.category && !asked.tone) {
    return { text: "Thank you for your message. We are sorry for the trouble and will look into it." };
  }
  const mistake = mistakes && kindOfMistake(mistakes, schema !== undefined);
  const reading = misread(read(prompt), mistake, mistakes);
  const say = (label: string) => (told.includes(label) ? label : (freeLabels[label] ?? label));
  const { category, tone, quotes } = reading;
  const parts = {
    ...(asked.reasoning ? { reasoning: reasoningOf(quotes, say(category), say(tone)) } : {}),
    ...(asked.category ? { category: say(category) } : {}),
    ...(asked.tone ? { tone: say(tone) } : {}),
  };
  if (!asked.json) return { text: inProse(parts) };
  const json = JSON.stringify(parts);
  const text = asked.fence ? `\`\`\`json\n${json}\n\`\`\`` : json;
  if (mistake === "broken JSON") return { text: text.replace(/,"/, ', "').replace(/"([,}])/, "$1") };
  if (mistake === "cut off") return { text: text.slice(0, Math.floor(text.length * 0.6)), cutOff: true };
  return { text };
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

function kindOfMistake(next: Random, heldToSchema: boolean): Mistake {
  const kinds: readonly Mistake[] = [
    "category",
    "tone",
    ...(heldToSchema ? [] : (["broken JSON", "cut off"] as const)),
  ];
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
