import type { Estimate } from "../core/scorecard.js";
import { escapeMarkup } from "./markup.js";
import { numeral } from "./numerals.js";

/** Something to hand on, in the forms that it can be written in; see {@link saveReport}. */
export interface Report {
  /** All of it as Markdown. */
  readonly markdown: string;
  /** All of it as one HTML file that loads nothing. */
  readonly page: string;
  /** Its chart as a file of its own. */
  readonly svg: string;
}

const style =
  "body{font:16px/1.5 system-ui,sans-serif;color:#1a1a1a;background:#fff;max-width:70em;margin:2em auto;padding:0 1em}table{margin:1em 0;font-size:.9em}caption{font-weight:600}";

/** A page of its own around a body of HTML. */
export function reportPage(title: string, body: string): string {
  return [
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">`,
    `<title>${escapeMarkup(title)}</title><style>${style}</style></head><body>`,
    `<h1>${escapeMarkup(title)}</h1>`,
    body,
    "</body></html>\n",
  ].join("\n");
}

/** Rows as a table of Markdown. */
export function markdownTable(rows: readonly object[]): string {
  const keys = Object.keys(rows[0] ?? {});
  if (keys.length === 0) return "None.";
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const cell = (value: unknown) =>
    inMarkdown(
      value === null || value === undefined
        ? "–"
        : typeof value === "number"
          ? numeral(value)
          : String(value),
    );
  return [
    line(keys),
    line(keys.map(() => "---")),
    ...rows.map((row) => line(keys.map((key) => cell((row as Record<string, unknown>)[key])))),
  ].join("\n");
}

/** Models' words must not become headings, links or cells of a report. */
export function inMarkdown(text: string): string {
  return text.replace(/\s+/g, " ").replace(/[\\`*_|<>[\]]/g, "\\$&");
}

/** A share with its interval, in percent. */
export function inPercent(estimate: Estimate | undefined): string | null {
  if (!estimate || !Number.isFinite(estimate.value)) return null;
  const { value, interval } = estimate;
  const range = interval ? ` [${interval.map((end) => (100 * end).toFixed(1)).join(", ")}]` : "";
  return `${(100 * value).toFixed(1)} %${range}`;
}

/** Sentences as a list of Markdown. */
export function listed(sentences: readonly string[]): string {
  return sentences.map((sentence) => `- ${inMarkdown(sentence)}`).join("\n");
}
