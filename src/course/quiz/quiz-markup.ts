import { micromark } from "micromark";
import type { PanelTone } from "../show/panel.js";
import { panelMarkup } from "../show/panel.js";
import type { Feedback, QuestionResult } from "./grade.js";
import { verdict } from "./quiz-text.js";

/** Markdown (CommonMark) as HTML; tags in it are shown, not obeyed. A single paragraph comes without its `<p>`. */
export function textMarkup(markdown: string): string {
  const html = micromark(markdown);
  const only = /^<p>([\s\S]*)<\/p>$/.exec(html)?.[1];
  return only === undefined || only.includes("<p>") ? html : only;
}

const tones: Readonly<Record<QuestionResult["status"], PanelTone>> = {
  right: "good",
  partly: "neutral",
  wrong: "bad",
  unreadable: "neutral",
};

/** How an answer fared as HTML: in words, the colours only say it again. `title` comes first, if there is one. */
export function resultMarkup(result: QuestionResult, title?: string): string {
  const heading = [...(title === undefined ? [] : [`${title}: `]), verdict(result)].join("");
  return panelMarkup(heading, tones[result.status], result.feedback.map(feedbackMarkup).join(""));
}

function feedbackMarkup({ about, text }: Feedback): string {
  const letter = about === "answer" ? "" : `<strong>${about}</strong> `;
  return `<div style="margin:.3em 0">${letter}${textMarkup(text)}</div>`;
}
