import { jsonObject } from "../../core/json-object.js";
import { lastNumber } from "../../core/last-number.js";
import { quotesIn } from "../../core/quotes-in.js";

/** A short value of an answer, by the name of its field. */
export interface Fact {
  readonly field: string;
  readonly value: string;
}

/** An answer as far as its form goes. */
export interface WrittenForm {
  readonly kind: "json" | "fenced" | "template" | "text" | "empty";
  readonly text: string;
  /** The JSON object, where there is one. */
  readonly value: Readonly<Record<string, unknown>>;
  /** Names and numbers in it; sentences are none. */
  readonly facts: readonly Fact[];
  /** What it says it quotes. */
  readonly quotes: readonly string[];
  /** The last number of its answer. */
  readonly last: number | undefined;
}

/** Takes an answer apart by its form. */
export function readForm(answer: string): WrittenForm {
  const text = answer.trim();
  const bare = { text, value: {}, facts: [], quotes: quotesIn(text), last: lastNumber(text) };
  if (text === "") return { ...bare, kind: "empty" };
  const template =
    text.match(/^<think>[\s\S]+<\/think>\s*<answer>([\s\S]+)<\/answer>$/) ??
    text.match(/^<answer>([\s\S]+)<\/answer>$/);
  if (template && text.split("<answer>").length === 2) {
    return { ...bare, kind: "template", last: lastNumber(template[1] ?? "") };
  }
  const fenced = text.match(/^```(?:json)?\s*([\s\S]*?)\s*```$/)?.[1];
  const value = jsonObject(fenced ?? text);
  if (value === undefined) return { ...bare, kind: "text" };
  return { ...bare, ...partsOf(value), kind: fenced === undefined ? "json" : "fenced", value };
}

/** Free words are judged by what they quote, names by what they are. */
const freeFields = /^(?:reason|reasoning|summary|explanation|rationale)$/;
const longestName = 60;

function partsOf(value: object): Pick<WrittenForm, "facts" | "quotes"> {
  const facts: Fact[] = [];
  const quotes: string[] = [];
  const visit = (node: unknown, field: string): void => {
    if (Array.isArray(node)) for (const item of node) visit(item, field);
    else if (typeof node === "object" && node !== null) {
      for (const [key, child] of Object.entries(node)) visit(child, key);
    } else if (field === "quote" && typeof node === "string") quotes.push(node);
    else if (freeFields.test(field)) quotes.push(...quotesIn(String(node)));
    else if (String(node).length <= longestName) facts.push({ field, value: String(node) });
  };
  visit(value, "");
  return { facts, quotes };
}
