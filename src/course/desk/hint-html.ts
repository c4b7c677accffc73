import type { MimeBundle } from "../../core/host.js";
import { escapeMarkup } from "../../plot/markup.js";
import { panelMarkup } from "../show/panel.js";
import { afterHints, type Hints } from "./hints.js";

/** The hints taken so far, for a notebook: a panel, and the same as text. */
export function hintBundle(hints: Hints): MimeBundle {
  const name = hints.exercise.split("/")[1] as string;
  const after = afterHints(hints, name);
  const list = hints.hints.map((hint) => `<li style="margin:.3em 0">${escapeMarkup(hint)}</li>`).join("");
  return {
    "text/plain": [...hints.hints.map((hint, index) => `${index + 1}. ${hint}`), "", after].join("\n"),
    "text/html": panelMarkup(
      `Hints for ${hints.title}`,
      "neutral",
      `<ol style="margin:.4em 0">${list}</ol><p style="margin:.4em 0;opacity:.75">${escapeMarkup(after)}</p>`,
    ),
  };
}
