import { displayKey } from "../../core/host.js";
import { type LineChart, lineChart } from "../../plot/line-chart.js";
import { escapeMarkup } from "../../plot/markup.js";
import { pictureMarkup } from "../../plot/picture.js";
import { table } from "../../plot/table.js";
import type { View } from "../../plot/view.js";
import { wrap } from "../show/wrap.js";
import type { Question } from "./quiz.js";

/** What a question shows beside its words, as lines of text: a sentence, a sketch and values. */
export function figureText({ figure }: Pick<Question, "figure">, width: number): readonly string[] {
  if (!figure) return [];
  const chart = lineChart(figure);
  const sketches = String(chart)
    .split("\n")
    .filter((line) => /[▁-█×]/.test(line));
  const values = String(valuesOf(figure)).split("\n");
  return [
    ...["", ...wrap(`${figure.y.label}: ${chart.summary}`, { width, indent: "   " }), ""],
    ...sketches.map((line) => `  ${line}`),
    ...["", ...values, ""].map((line) => `     ${line}`.trimEnd()),
  ];
}

/** The same as HTML: a picture with a sentence for whoever does not see it, and a table of its values. */
export function figureMarkup({ figure }: Pick<Question, "figure">): string {
  if (!figure) return "";
  const { svg, summary } = lineChart(figure);
  const values = String(valuesOf(figure)[displayKey]()["text/html"]);
  return [
    pictureMarkup(svg, `Loss curves: ${summary}`, "width:100%;max-width:560px;display:block"),
    `<details><summary style="display:list-item;cursor:pointer">The curve in words and numbers</summary><p>${escapeMarkup(summary)}</p>${values}</details>`,
  ].join("");
}

/** Rows of a table that has no second line to go by. */
const rowCount = 10;

/** A row for each point of the shorter lines, which are measured more seldom; of a single line some in even steps. */
function valuesOf({ x: { label }, series }: LineChart): View {
  const [first, ...others] = series as [LineChart["series"][number], ...LineChart["series"]];
  const steps = Array.from(first.x);
  const even = steps.filter((_, i) => i % Math.ceil(steps.length / rowCount) === 0 || i === steps.length - 1);
  const shown = others.length > 0 ? [steps[0] as number, ...Array.from(others[0]?.x ?? [])] : even;
  const nearest = ({ x, y }: LineChart["series"][number], step: number) => {
    const at = Array.from(x).findLastIndex((one) => one <= step);
    return y[at] ?? null;
  };
  const measured = ({ x, y }: LineChart["series"][number], step: number) =>
    y[Array.from(x).indexOf(step)] ?? null;
  const rows = [...new Set(shown)].map((step) => ({
    [label]: step,
    [first.name]: nearest(first, step),
    ...Object.fromEntries(others.map((line) => [line.name, measured(line, step)])),
  }));
  return table(rows);
}
