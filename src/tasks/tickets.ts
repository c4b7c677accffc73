import { z } from "zod";
import { KitError } from "../core/errors.js";
import { misfitOf } from "../core/misfit.js";
import { type Random, random, shuffle } from "../core/random.js";
import type { Task, Verification } from "../core/types.js";
import { requireWhole } from "../core/whole-number.js";
import { ambiguous, situations } from "./tickets/situations.js";
import { details, joints, noise, wordings } from "./tickets/wording.js";

const categories = ["Billing", "Technical", "UI/UX", "Feature Request"] as const;
const tones = ["Angry", "Frustrated", "Neutral"] as const;
const languages = ["en", "ru"] as const;

export type TicketCategory = (typeof categories)[number];
export type TicketTone = (typeof tones)[number];
export type TicketLanguage = (typeof languages)[number];

/** A customer's message and what is true of it. */
export interface Ticket {
  readonly text: string;
  readonly language: TicketLanguage;
  /** Categories that are right; more than one when the message is ambiguous or about two things. */
  readonly acceptable: readonly [TicketCategory, ...TicketCategory[]];
  readonly tone: TicketTone;
  readonly kind: "plain" | "ambiguous" | "two topics" | "noise";
}

/** What the teacher shall answer. */
export interface TicketAnswer {
  readonly reasoning: string;
  readonly category: TicketCategory;
  readonly tone: TicketTone;
}

/**
 * The shape of an answer: reasoning first, so that it is written before the verdict.
 *
 * @example
 * ```ts
 * ticketAnswer.safeParse({ reasoning: "It says 'charged twice'.", category: "Billing", tone: "Happy" }).success; // false
 * ```
 */
export const ticketAnswer: z.ZodType<TicketAnswer> = z.strictObject({
  reasoning: z.string().min(1),
  category: z.enum(categories),
  tone: z.enum(tones),
});

const shape = '{"reasoning": "…", "category": "…", "tone": "…"}';
const instructions = [
  `You sort messages to a software company's support. Decide on one category (${categories.join(", ")}) and one tone (${tones.join(", ")}). ` +
    `Answer with JSON only, no code fence, no other text: ${shape}. The reasoning is one sentence that quotes the words you rely on.`,
  `Read the customer's message. Which category is it: ${categories.join(", ")}? Which tone: ${tones.join(", ")}? First reason in one ` +
    `sentence, quoting the words that decide. Output JSON only, without a code fence: ${shape}.`,
  `Act as a support lead who routes tickets. Give your reasoning (one sentence with a quotation), the category (${categories.join(" / ")}) and the ` +
    `tone (${tones.join(" / ")}). JSON only, nothing before or after it, no code fence: ${shape}.`,
] as const;

/**
 * The task of sorting support messages in English and Russian by category (Billing, Technical, UI/UX, Feature Request) and tone (Angry,
 * Frustrated, Neutral). The answer is JSON, see {@link ticketAnswer}.
 *
 * The messages are put together by `seed` from authored situations, openings, closings and details: plain ones, ambiguous ones, some about
 * two things at once, some wrapped in what mail programs add. Training and testing share no situation, no opening and no closing, so a
 * student that does well on the test has learned more than phrases. Each split has 10,000 different ones.
 *
 * The test has few different plain and ambiguous ones: of its first 500 about 67 % are plain, of the first 2,000 half, of all 10,000 13 %;
 * the rest is more and more about two topics or noise. Compare tests of the same size.
 *
 * @example
 * ```ts
 * const task = tickets({ seed: 1 });
 * const [ticket] = task.inputs("test", 1);
 * task.verify(ticket!, "Billing, I think").status; // "rejected"
 * ```
 */
export function tickets({ seed = 1 }: { readonly seed?: number } = {}): Task<Ticket> {
  return {
    name: "tickets",
    recipe: { make: "tickets", with: [{ seed }] },
    instructions,
    answerSchema: ticketAnswer,
    inputs(split, count) {
      requireWhole("count", count);
      if (count > mostInputs) throw tooMany(split, count);
      const next = random(seed * 2 + (split === "test" ? 1 : 0));
      const found = new Map<string, Ticket>();
      while (found.size < count) {
        const ticket = write(split, next);
        if (!found.has(ticket.text)) found.set(ticket.text, ticket);
      }
      return [...found.values()];
    },
    prompt: ({ text }) => text,
    verify,
  };
}

/** There are a few more; the last ones would take long to come upon. */
const mostInputs = 10_000;

function tooMany(split: string, count: number): KitError {
  return new KitError(`the ${split} split has ${mostInputs} tickets, asked for ${count}`, {
    remedy: `Ask for 1 to ${mostInputs}.`,
    value: count,
  });
}

type Split = "train" | "test";

/** The part of an authored list that a split may use: the last quarter is for testing. */
function part<Item>(list: readonly Item[], split: Split): readonly Item[] {
  const border = Math.ceil((3 * list.length) / 4);
  return split === "train" ? list.slice(0, border) : list.slice(border);
}

function pick<Item>(list: readonly Item[], next: Random): Item {
  return list[Math.floor(next() * list.length)] as Item;
}

function write(split: Split, next: Random): Ticket {
  const language = pick(languages, next);
  const tone = pick(tones, next);
  const chance = next();
  const kind = chance < 0.7 ? "plain" : chance < 0.8 ? "ambiguous" : chance < 0.9 ? "two topics" : "noise";
  const { matter, acceptable } = matterOf(kind, language, split, next);
  const { openings, closings } = wordings[language][tone];
  const opening = pick(part(openings, split), next);
  const stop = /[.?!]$/.test(matter) ? "" : ".";
  const body = `${fill(matter, language, next)}${stop} ${pick(part(closings, split), next)}`;
  const message = `${opening}${opening.endsWith(",") ? "\n" : " "}${body}`;
  const text = kind === "noise" ? pick(noise[language], next)(message) : message;
  return { text, language, acceptable, tone, kind };
}

/** What a message is about, and the categories that are right for it. */
function matterOf(
  kind: Ticket["kind"],
  language: TicketLanguage,
  split: Split,
  next: Random,
): { matter: string; acceptable: Ticket["acceptable"] } {
  const about = (category: TicketCategory) => pick(part(situations[language][category], split), next);
  const [first, second] = shuffle(categories, next) as [TicketCategory, TicketCategory];
  if (kind === "ambiguous") {
    const { text, acceptable } = pick(part(ambiguous[language], split), next);
    return { matter: text, acceptable: acceptable as Ticket["acceptable"] };
  }
  if (kind !== "two topics") return { matter: about(first), acceptable: [first] };
  const [one, other] = [about(first), about(second)];
  const joint = pick(joints[language], next);
  // A question keeps its mark, which then ends the sentence.
  const joined = one.endsWith("?") ? `${one}${joint.slice(1)}` : `${one}${joint}`;
  return { matter: joined + lowerFirst(other), acceptable: [first, second] };
}

/** In the middle of a sentence only "I" and names keep their capital. */
function lowerFirst(text: string): string {
  return /^(I\b|API|CSV)/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);
}

function fill(text: string, language: TicketLanguage, next: Random): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => pick(details[language][name] ?? [], next));
}

function verify(ticket: Ticket, output: string): Verification {
  const misfit = misfitOf(ticketAnswer, output);
  if (misfit !== undefined) return { status: "rejected", reason: misfit };
  const { category, tone } = ticketAnswer.parse(JSON.parse(output));
  const wrong = [
    ...(ticket.acceptable.includes(category)
      ? []
      : [`the category is ${ticket.acceptable.join(" or ")}, not ${category}`]),
    ...(tone === ticket.tone ? [] : [`the tone is ${ticket.tone}, not ${tone}`]),
  ];
  return wrong.length === 0 ? { status: "accepted" } : { status: "rejected", reason: wrong.join("; ") };
}
