import type { MimeBundle } from "../../core/host.js";
import { escapeMarkup } from "../../plot/markup.js";
import { type PanelTone, panelMarkup } from "../show/panel.js";
import { type CheckOutcome, type ExerciseReport, toldOnce } from "./report.js";
import { reportText, verdict } from "./report-text.js";

/** Columns of the text form in a notebook's output. */
const notebookColumns = 90;

/** How an exercise fared, for a notebook: a panel, and the same as text. */
export function reportBundle(report: ExerciseReport, notices: readonly string[] = []): MimeBundle {
  const text = [reportText(report, { width: notebookColumns, colour: false }), ...notices].join("\n\n");
  return { "text/plain": text, "text/html": reportMarkup(report, notices) };
}

/** How an exercise fared as HTML in the page's own colours; marks and words say what colours say. */
export function reportMarkup(report: ExerciseReport, notices: readonly string[] = []): string {
  const { title, status, points, of, checks, problem, printed } = report;
  const first = checks.find((outcome) => outcome.status === "failed");
  const tone: PanelTone = status === "passed" ? "good" : status === "not written" ? "neutral" : "bad";
  const parts = [
    problem
      ? `${preformatted(problem)}<p style="margin:.6em 0 0">What is checked:</p><ul style="margin:.2em 0">${checks.map(planMarkup).join("")}</ul>`
      : `<ul style="list-style:none;margin:.4em 0;padding:0">${toldOnce(checks)
          .map((outcome) => outcomeMarkup(outcome, outcome.name === first?.name))
          .join("")}</ul>`,
    printed ? details("What it printed", preformatted(printed), false) : "",
    ...notices.map((notice) => `<p style="margin:.6em 0">${escapeMarkup(notice)}</p>`),
  ];
  return panelMarkup(
    `${title}: ${verdict(report).toLowerCase()}, ${points} of ${of} points`,
    tone,
    parts.join(""),
  );
}

const worthOf = (points: number): string => `${points} ${points === 1 ? "point" : "points"}`;

const planMarkup = ({ name, of }: CheckOutcome): string =>
  `<li>${escapeMarkup(name)} <span style="opacity:.75">(${worthOf(of)})</span></li>`;

function outcomeMarkup(
  { name, status, of, message, look, misconception }: CheckOutcome,
  open: boolean,
): string {
  const passed = status === "passed";
  const mark = `<span aria-hidden="true">${passed ? "✓" : "✗"}</span>`;
  return [
    `<li style="margin:.3em 0">${mark} <strong style="font-weight:${passed ? "normal" : "bold"}">${escapeMarkup(name)}</strong>`,
    ` <span style="opacity:.75">(${passed ? "passed" : "not passed"}, ${worthOf(of)})</span>`,
    misconception ? advice("What it looks like", misconception.says) : look ? advice("Look at", look) : "",
    message ? details("What came", preformatted(message), open) : "",
    "</li>",
  ].join("");
}

/** One thing at a time: the first failure is open, the others often go away with it. */
const details = (summary: string, content: string, open: boolean): string =>
  `<details${open ? " open" : ""} style="margin-left:1.4em"><summary style="display:list-item;cursor:pointer">${summary}</summary>${content}</details>`;

const advice = (label: string, text: string): string =>
  `<div style="margin:.2em 0 .2em 1.4em"><strong>${label}:</strong> ${escapeMarkup(text)}</div>`;

const preformatted = (text: string): string =>
  `<pre style="margin:.3em 0 .3em 1.4em;padding:0;background:none;border:0;color:inherit;white-space:pre-wrap;word-break:normal;overflow-wrap:anywhere;font-size:.92em">${escapeMarkup(text)}</pre>`;
