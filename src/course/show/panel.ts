import { escapeMarkup } from "../../plot/markup.js";

/** What the edge of a panel says besides its words. */
export type PanelTone = "good" | "bad" | "neutral";

// Each can be told from a white and from a black page.
const edges: Record<PanelTone, string> = { good: "#2e9e5b", bad: "#d1495b", neutral: "#8a8a8a" };

/** A titled panel in the colours of the page around it; `content` is HTML. */
export function panelMarkup(title: string, tone: PanelTone, content: string): string {
  return [
    `<section role="group" aria-label="${escapeMarkup(title)}" style="border-left:4px solid ${edges[tone]};padding:.2em 0 .2em 1em;margin:.5em 0;color:inherit">`,
    `<div role="heading" aria-level="4" style="font-weight:bold;font-size:1.05em;margin:.2em 0">${escapeMarkup(title)}</div>`,
    content,
    "</section>",
  ].join("");
}
