import { spaced } from "../../core/spaced.js";
import { readForm, type WrittenForm } from "./judge-form.js";

/** What is judged, as a judge is given it. */
export interface JudgedText {
  readonly instruction?: string | undefined;
  readonly input: string;
  readonly answer: string;
  readonly reference?: string | undefined;
}

/** A grade with its reason. */
export interface RuleGrade {
  readonly reason: string;
  readonly score: number;
}

export const ruleCriteria = ["alignment", "factuality", "format"] as const;

/** Grades an answer by rules: what it is told apart by is its form, its fields, its quotes and its numbers. */
export function gradeByRules(judged: JudgedText): Readonly<Record<(typeof ruleCriteria)[number], RuleGrade>> {
  const form = readForm(judged.answer);
  return {
    alignment: alignmentOf(judged, form),
    factuality: factualityOf(judged, form),
    format: formatOf(judged, form),
  };
}

/** A share of what there is to get right, as a score. */
function scoreOf(share: number): number {
  return 1 + Math.round(4 * share);
}

function wantedForm({ instruction = "", reference }: JudgedText): WrittenForm["kind"] | undefined {
  if (reference !== undefined) return readForm(reference).kind;
  if (/json/i.test(instruction)) return "json";
  return instruction.includes("<answer>") ? "template" : undefined;
}

function formatOf(judged: JudgedText, form: WrittenForm): RuleGrade {
  const wanted = wantedForm(judged);
  if (form.kind === "empty") return { reason: "It is empty.", score: 1 };
  if (wanted === undefined || wanted === form.kind) {
    if (form.kind !== "json") return { reason: "It has the form that is asked for.", score: 5 };
    const missing = fieldsWanted(judged).filter((field) => !(field in form.value));
    if (missing.length === 0) return { reason: "It is JSON with every field that is asked for.", score: 5 };
    return { reason: `It is JSON, and lacks ${missing.join(", ")}.`, score: 3 };
  }
  if (wanted === "json" && form.kind === "fenced")
    return { reason: "The JSON stands in a code fence.", score: 2 };
  if (wanted === "template" && /<answer>/.test(judged.answer)) {
    return { reason: "The template is not kept to the letter.", score: 3 };
  }
  return { reason: `It is not the ${wanted} that is asked for.`, score: 1 };
}

function alignmentOf(judged: JudgedText, form: WrittenForm): RuleGrade {
  const { instruction = "", input, answer } = judged;
  if (form.kind === "empty") return { reason: "It says nothing.", score: 1 };
  if (/\b(?:as an ai|i cannot|i can't|i am unable|не могу)\b/i.test(answer) && form.kind === "text") {
    return { reason: "It refuses.", score: 1 };
  }
  if (form.kind === "json" || form.kind === "fenced") {
    const wanted = fieldsWanted(judged);
    const missing = wanted.filter((field) => !(field in form.value));
    const told = `${instruction} ${judged.reference ?? ""} ${input}`;
    const strange = form.facts.filter(({ value }) => !told.includes(value));
    const right = wanted.length - missing.length + form.facts.length - strange.length;
    const reason = [
      ...missing.map((field) => `${field} is missing`),
      ...strange.map(({ field, value }) => `${field} "${value.slice(0, 40)}" is a name that nobody gave`),
    ].join("; ");
    return {
      reason: reason || "All that is asked for is there.",
      score: scoreOf(right / Math.max(1, wanted.length + form.facts.length)),
    };
  }
  const wanted = wantedForm(judged);
  if (wanted === "template" || wanted === "json") {
    return form.kind === "template"
      ? { reason: "It reasons and gives an answer.", score: 5 }
      : { reason: "There is no answer that can be told from the rest.", score: 2 };
  }
  return { reason: "It answers.", score: 5 };
}

/** Fields of the reference, or those whose names the instruction shows in a shape. */
function fieldsWanted(judged: JudgedText): readonly string[] {
  const reference = judged.reference === undefined ? undefined : readForm(judged.reference);
  if (reference?.kind === "json") return Object.keys(reference.value);
  const shape = (judged.instruction ?? "").match(/\{.*\}/s)?.[0] ?? "";
  const outer = shape.slice(1).replace(/[[{][^\]}]*[\]}]+/g, "…");
  return [...new Set([...outer.matchAll(/"(\w+)":/g)].map(([, name = ""]) => name))];
}

function factualityOf(judged: JudgedText, form: WrittenForm): RuleGrade {
  if (form.kind === "empty") return { reason: "There is nothing in it.", score: 1 };
  const solved = solvesEquation(judged.input, form.last);
  if (solved !== undefined) {
    return solved
      ? { reason: `${form.last} solves the equation.`, score: 5 }
      : { reason: `${form.last ?? "What it says"} does not solve the equation.`, score: 1 };
  }
  const misquoted = form.quotes.filter((quote) => !spaced(judged.input).includes(spaced(quote)));
  const against = judged.reference === undefined ? undefined : sameFacts(form, readForm(judged.reference));
  const share =
    (against?.share ?? 1) * (form.quotes.length === 0 ? 1 : 1 - misquoted.length / form.quotes.length);
  const faults = [
    ...(against?.wrong ?? []),
    ...misquoted.map((quote) => `"${quote.slice(0, 60)}" does not stand in the input`),
  ];
  // One thing that is not true spoils an answer, however much else is.
  if (faults.length > 0) return { reason: `${faults.join("; ")}.`, score: Math.min(3, scoreOf(share)) };
  if (against === undefined && form.quotes.length === 0) {
    return { reason: "Nothing in it can be checked.", score: 3 };
  }
  return { reason: "What can be checked in it is right.", score: 5 };
}

/** F1 of an answer's facts and the reference's: names and numbers, by field; of texts without fields, their last number or all words. */
function sameFacts(
  form: WrittenForm,
  reference: WrittenForm,
): { readonly share: number; readonly wrong: readonly string[] } {
  if (reference.facts.length === 0) return sameText(form, reference);
  const key = ({ field, value }: { readonly field: string; readonly value: string }) => `${field} ${value}`;
  const rest = form.facts.map(key);
  const missing = reference.facts.filter((fact) => {
    const at = rest.indexOf(key(fact));
    if (at >= 0) rest.splice(at, 1);
    return at < 0;
  });
  const share =
    (2 * (reference.facts.length - missing.length)) / (reference.facts.length + form.facts.length);
  return { share, wrong: missing.map(({ field, value }) => `${field} should be ${value}`) };
}

/** An answer that is a number is right by its number, another by its words; F1 of the words says how close it comes. */
function sameText(
  form: WrittenForm,
  reference: WrittenForm,
): { readonly share: number; readonly wrong: readonly string[] } {
  if (reference.kind === "template" || /^[-\d.,\s$%]+$/.test(reference.text)) {
    if (form.last === reference.last) return { share: 1, wrong: [] };
    return { share: 0, wrong: [`${form.last ?? "it"} is not ${reference.last ?? "the reference"}`] };
  }
  if (spaced(form.text) === spaced(reference.text)) return { share: 1, wrong: [] };
  const words = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const rest = words(form.text);
  const all = rest.length + words(reference.text).length;
  const found = words(reference.text).filter((word) => {
    const at = rest.indexOf(word);
    if (at >= 0) rest.splice(at, 1);
    return at >= 0;
  });
  return { share: all === 0 ? 0 : (2 * found.length) / all, wrong: ["it is not the reference"] };
}

/** Whether a number solves `ax+b=cx+d`; undefined where the input is no such equation. */
function solvesEquation(input: string, answer: number | undefined): boolean | undefined {
  const sides = input.replace(/\s/g, "").match(/^(-?\d*x?(?:[+-]\d*x?)*)=(-?\d*x?(?:[+-]\d*x?)*)$/);
  if (!sides?.[1] || !sides[2] || !input.includes("x")) return undefined;
  if (answer === undefined) return false;
  const at = (side: string) =>
    [...side.matchAll(/([+-]?)(\d*)(x?)/g)].reduce((sum, [whole, sign, digits = "", x]) => {
      if (whole === "") return sum;
      const size = digits === "" ? 1 : Number(digits);
      return sum + (sign === "-" ? -size : size) * (x === "x" ? answer : 1);
    }, 0);
  return Math.abs(at(sides[1]) - at(sides[2])) < 1e-9;
}
