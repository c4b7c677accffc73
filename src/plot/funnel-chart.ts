import { KitError } from "../core/errors.js";
import { displayKey } from "../core/host.js";
import { funnelSvg } from "./funnel-svg.js";
import { pictureSize } from "./line.js";
import type { Figure } from "./line-figure.js";
import { escapeMarkup } from "./markup.js";
import { numeral } from "./numerals.js";
import { pictureMarkup } from "./picture.js";
import { table } from "./table.js";
import { textWidth } from "./text-grid.js";
import { view } from "./view.js";

/** One step of a funnel: what came to it, and what went no further. */
export interface FunnelStep {
  readonly filter: string;
  readonly reached: number;
  readonly rejected: number;
}

/** Cells of the longest bar in a terminal. */
const cells = 40;

/**
 * A funnel as bars, a step each: as long as what reached it, divided into what stayed and what was turned down. Takes the rows of
 * `funnel` as they are; in a terminal the bars are made of blocks.
 *
 * Throws {@link KitError} for no steps, and for a step with counts that cannot be.
 *
 * @example
 * ```ts
 * const steps = [{ filter: "finished", reached: 200, rejected: 10 }, { filter: "correct", reached: 190, rejected: 40 }];
 * funnelChart(steps, { title: "Sifted" }).summary; // "200 went in, 150 came out; correct turned down the most, 40."
 * ```
 */
export function funnelChart(
  steps: readonly FunnelStep[],
  { title }: { readonly title: string },
): Omit<Figure, "inline"> {
  if (steps.length === 0) {
    throw new KitError("the funnel has no steps", { remedy: "Give it at least one filter's row." });
  }
  for (const step of steps) requireCounts(step);
  const summary = summaryOf(steps);
  const svg = (): string => funnelSvg(title, steps, summary);
  return view(
    {
      title,
      summary,
      get svg() {
        return svg();
      },
    },
    () => funnelText(title, steps, summary),
    () => ({ "text/html": funnelMarkup(title, steps, summary, svg()), "image/svg+xml": svg() }),
  );
}

function requireCounts({ filter, reached, rejected }: FunnelStep): void {
  if (Number.isInteger(reached) && Number.isInteger(rejected) && rejected >= 0 && rejected <= reached) return;
  throw new KitError(`"${filter}" turned down ${rejected} of ${reached}`, {
    remedy: "Give whole numbers with 0 <= rejected <= reached.",
    value: { reached, rejected },
  });
}

function summaryOf(steps: readonly FunnelStep[]): string {
  const [first, last] = [steps[0] as FunnelStep, steps.at(-1) as FunnelStep];
  const most = steps.reduce((a, b) => (b.rejected > a.rejected ? b : a));
  const what =
    most.rejected > 0
      ? `${most.filter} turned down the most, ${numeral(most.rejected)}`
      : "nothing was turned down";
  return `${numeral(first.reached)} went in, ${numeral(last.reached - last.rejected)} came out; ${what}.`;
}

function funnelText(title: string, steps: readonly FunnelStep[], summary: string): string {
  const width = Math.max(...steps.map(({ filter }) => textWidth(filter)));
  const unit = cells / Math.max(1, ...steps.map(({ reached }) => reached));
  const bars = steps.map(({ filter, reached, rejected }) => {
    const whole = Math.round(reached * unit);
    // One that was turned down shall be seen, however many stayed.
    const lost = Math.min(whole, rejected > 0 ? Math.max(1, Math.round(rejected * unit)) : 0);
    const bar = "█".repeat(whole - lost) + "░".repeat(lost);
    const name = filter + " ".repeat(width - textWidth(filter));
    return `  ${name}  ${bar.padEnd(cells)}  ${rejected > 0 ? `−${numeral(rejected)}` : "0"}`;
  });
  return [title, summary, "", ...bars, "", "  █ stayed  ░ turned down"].join("\n");
}

function funnelMarkup(title: string, steps: readonly FunnelStep[], summary: string, svg: string): string {
  const values = table(steps, { columns: ["filter", "reached", "rejected"] })[displayKey]()["text/html"];
  return [
    '<figure style="margin:.5em 0">',
    pictureMarkup(svg, title, `width:100%;max-width:${pictureSize.width}px`),
    `<figcaption>${escapeMarkup(summary)}</figcaption>`,
    `<details><summary style="display:list-item;cursor:pointer">Values</summary>${values}</details>`,
    "</figure>",
  ].join("");
}
