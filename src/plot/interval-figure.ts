import { type IntervalBar, intervalSvg } from "./interval-svg.js";
import type { Figure } from "./line-figure.js";
import { escapeMarkup } from "./markup.js";
import { pictureMarkup } from "./picture.js";
import { textGrid } from "./text-grid.js";
import { view } from "./view.js";

/** What an interval figure shows: bars of one kind, each named beside it. */
export interface IntervalFigureOptions {
  readonly title: string;
  /** What the bars measure. */
  readonly heading: string;
  readonly bars: readonly Omit<IntervalBar, "series">[];
  readonly summary: string;
}

/** Shares with their intervals as named bars, one below the other: a picture in a notebook, bars of letters in a terminal. */
export function intervalFigure({ title, heading, bars, summary }: IntervalFigureOptions): Figure {
  const group = { heading, bars: bars.map((bar) => ({ ...bar, series: 0 })) };
  const svg = () => intervalSvg(title, [group], summary);
  const text = () => {
    const names = { heading: "", cells: bars.map(({ label }) => label), align: "left" } as const;
    const drawn = { heading: scale, cells: bars.map(textBar), align: "left" } as const;
    return [title, summary, "", `${heading}:`, textGrid([names, drawn])].join("\n");
  };
  const properties = {
    ...{ title, summary },
    get svg() {
      return svg();
    },
    get inline() {
      return withoutPaper(svg());
    },
  };
  return view(properties, text, () => {
    const picture = svg();
    const image = pictureMarkup(picture, title, "max-width:100%");
    const caption = `<figcaption>${escapeMarkup(summary)}</figcaption>`;
    return {
      "text/html": `<figure style="margin:.5em 0">${image}${caption}</figure>`,
      "image/svg+xml": picture,
    };
  });
}

/** A bar of letters has a place for every two hundredths. */
const places = 50;
const scale = `0${"100 %".padStart(places + 4)}`;

/** "━━━━├─●─┤": up to the interval's low end, the interval, and in it the value. */
function textBar({ value, interval = [value, value] }: Omit<IntervalBar, "series">): string {
  if (!Number.isFinite(value)) return "no number";
  const at = (share: number) => Math.round(places * Math.min(1, Math.max(0, share)));
  const [low, middle, high] = [at(interval[0]), at(value), at(interval[1])];
  return Array.from({ length: high + 1 }, (_, place) => {
    if (place === middle) return "●";
    if (place === low) return "├";
    if (place === high) return "┤";
    return place < low ? "━" : "─";
  }).join("");
}

/** The picture without its white page, in the colours of the page around it. */
function withoutPaper(svg: string): string {
  return svg
    .replace(' color="#1a1a1a"', ' style="display:block;width:100%;max-width:640px;height:auto"')
    .replace(/<rect width="640" height="\d+" fill="#fff"\/>/, "");
}
