import { pictureSize } from "./line.js";
import { escapeMarkup } from "./markup.js";
import { pictureMarkup } from "./picture.js";
import type { PlotlySpec } from "./plotly-spec.js";
import { upgradeFigures } from "./upgrade-figures.js";

/** The parts of a figure's HTML. */
export interface FigureParts {
  /** The still picture, an SVG file. */
  readonly picture: string;
  readonly spec: PlotlySpec;
  readonly title: string;
  readonly summary: string;
  /** The table of values, HTML. */
  readonly values: string;
}

/** Plotly sets its own text colours; the page's must win, except on the dark hover label. */
const inheritInk = [".xtick text", ".ytick text", ".xtitle", ".ytitle", ".gtitle", ".legendtext"]
  .map((text) => `.distill-figure ${text}`)
  .join(",");

/**
 * A figure as HTML that works without scripts and gets better with them.
 *
 * The picture is an image, since notebooks that are not trusted lose inline SVG and scripts, but keep images. A script
 * takes it into the page's colours, and puts Plotly in its place where it finds the library on the notebook's server.
 */
export function interactiveMarkup({ picture, spec, title, summary, values }: FigureParts): string {
  const image = pictureMarkup(picture, title, `width:100%;max-width:${pictureSize.width}px`);
  const json = JSON.stringify(spec).replaceAll("<", "\\u003c"); // no text may look like the script's end
  return [
    '<figure class="distill-figure" style="margin:.5em 0">',
    `<style>${inheritInk}{fill:currentColor !important}</style>`,
    `<div>${image}</div>`,
    `<script type="application/json">${json}</script>`,
    `<figcaption>${escapeMarkup(summary)}</figcaption>`,
    `<details><summary style="display:list-item;cursor:pointer">Values</summary>${values}</details>`,
    "</figure>",
    `<script>(${upgradeFigures})(window)</script>`,
  ].join("");
}
