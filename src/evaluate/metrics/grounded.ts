import { quotesIn } from "../../core/quotes-in.js";
import { spaced } from "../../core/spaced.js";
import { type Metric, metric, type Score } from "../metric.js";

/** Where quotes are and what they are quotes of. */
export interface GroundedOptions<Input> {
  /** The text that is quoted. Default: what was asked. */
  readonly source?: (input: Input) => string;
  /** The quotes of an output. Default: every field `quote` of its JSON, at any depth, and in prose what stands between quotation marks, two words or more. */
  readonly quotes?: (output: string) => readonly string[];
}

/**
 * The share of an output's quotes that stand verbatim in the source, but for the width of white space. An output without a quote fails, and
 * so does a quote without a word in it: they show nothing for what is said.
 *
 * @example
 * ```ts
 * const answers = [{ input: 1, prompt: "The rent is due on Monday.", output: 'It says "due on Monday" and "a fine".' }];
 * await grounded().score(answers); // [{ status: "fail", value: 0.5, reason: 'not in the text: "a fine"' }]
 * ```
 */
export function grounded<Input>({ source, quotes = quotesOf }: GroundedOptions<Input> = {}): Metric<Input> {
  return metric<Input>("grounded quotes", ({ input, prompt, output }): Score => {
    const text = spaced(source ? source(input) : prompt);
    const found = quotes(output);
    if (found.length === 0) return { status: "fail", value: 0, reason: "it quotes nothing" };
    const missing = found.filter((quote) => spaced(quote) === "" || !text.includes(spaced(quote)));
    if (missing.length === 0) return { status: "pass", value: 1 };
    const reason = `not in the text: ${missing.map((quote) => JSON.stringify(quote)).join(", ")}`;
    return { status: "fail", value: 1 - missing.length / found.length, reason };
  });
}

function quotesOf(output: string): string[] {
  let value: unknown;
  try {
    value = JSON.parse(output);
  } catch {
    return quotesIn(output);
  }
  const found: string[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    for (const [key, child] of Object.entries(node)) {
      if (key === "quote" && typeof child === "string") found.push(child);
      else visit(child);
    }
  };
  visit(value);
  return found;
}
