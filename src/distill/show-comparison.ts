import { intervalFigure } from "../plot/interval-figure.js";
import type { Figure } from "../plot/line-figure.js";
import { table } from "../plot/table.js";
import type { View } from "../plot/view.js";
import type { Comparison, ShareOfInputs } from "./comparison.js";

const percent = (share: number) => (100 * share).toFixed(1);
const range = ({ interval: [low, high] }: ShareOfInputs) => `${percent(low)} to ${percent(high)}`;

/**
 * A comparison as a table, a row an arm; its warnings stand in the caption.
 *
 * @example
 * ```ts
 * const trial = { key: "", seed: 1, tokens: 1000, seconds: 1, reasoningTokens: 0, formatRate: 1 };
 * String(comparisonTable(summarize([{ ...trial, arm: "a", right: "1100" }]))).includes("50.0"); // true
 * ```
 */
export function comparisonTable({ rows, warnings }: Comparison): View {
  const lines = rows.map((row) => ({
    arm: row.arm,
    "right, %": percent(row.mean),
    "95 % interval": range(row),
    ...Object.fromEntries(
      Object.entries(row.also ?? {}).map(([name, share]) => [
        `${name}, %`,
        `${percent(share.mean)} (${range(share)})`,
      ]),
    ),
    seeds: row.seeds,
    "training tokens": Math.round(row.tokens),
    "seconds of training": row.seconds.toFixed(1),
    "tokens of reasoning": row.reasoningTokens.toFixed(1),
    "keep to the format, %": percent(row.formatRate),
  }));
  const caption = warnings.map((warning) => `Mind: ${warning}.`).join("\n");
  return table(lines, caption ? { caption } : {});
}

/**
 * A comparison as a picture: a bar for each arm, named beside it, with its interval; the arms one below the other in their order.
 *
 * @example
 * ```ts
 * const trial = { key: "", seed: 1, tokens: 1000, seconds: 1, reasoningTokens: 0, formatRate: 1 };
 * comparisonChart(summarize([{ ...trial, arm: "a", right: "1111" }])).summary; // "a: 100.0 % right (100.0 to 100.0)."
 * ```
 */
export function comparisonChart({ rows }: Comparison, title = "Right answers, with 95 % intervals"): Figure {
  return intervalFigure({
    title,
    heading: "right, %",
    bars: rows.map(({ arm, mean, interval }) => ({ label: arm, value: mean, interval })),
    summary: `${rows.map((row) => `${row.arm}: ${percent(row.mean)} % right (${range(row)})`).join("; ")}.`,
  });
}
