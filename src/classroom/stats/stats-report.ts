import { displayKey } from "../../core/host.js";
import { intervalSvg } from "../../plot/interval-svg.js";
import { lineChart } from "../../plot/line-chart.js";
import type { Figure } from "../../plot/line-figure.js";
import { escapeMarkup } from "../../plot/markup.js";
import { inMarkdown, markdownTable, type Report, reportPage } from "../../plot/report.js";
import { table } from "../../plot/table.js";
import { oneLine } from "../one-line.js";
import type { ClassStats } from "./class-stats.js";
import type { SimilarPair } from "./similarity.js";

/** A class's statistics to look at: as text in a terminal, and as files to hand on. */
export interface StatsReport extends Report {
  readonly text: string;
}

/** Bars of a chart that can still be read; the table has all. */
const mostBars = 30;
const percent = (share: number): string => `${Math.round(100 * share)} %`;

/** Shows statistics; `similar` is absent where sources were not compared. */
export function statsReport(title: string, stats: ClassStats, similar?: readonly SimilarPair[]): StatsReport {
  const { students, points, of, checks } = stats;
  const summary = `${students} students; points from ${points.lowest} to ${points.highest} of ${of}, median ${points.median}.`;
  const [worst] = checks;
  const said =
    worst && worst.failed > 0
      ? `Most fail "${worst.check}" of ${worst.item}: ${worst.failed} of ${worst.students}.`
      : "Nobody failed a check.";
  const svg = intervalSvg("Students who did not get all points", barsOf(stats), said);
  const series = seriesChart(stats);
  const tables = tablesOf(stats, similar);
  const shown = tables.map(({ caption, rows }) => ({ caption, rows, view: table(rows, { caption }) }));
  const note =
    similar === undefined
      ? "Sources were not compared: that needs a class's assignment, whose attempts were collected."
      : "Being alike is a reason to look, and no proof: short right answers are alike.";
  const page = [
    ...[summary, said].map((text) => `<p>${escapeMarkup(text)}</p>`),
    svg,
    ...(series ? [series.svg, `<p>${escapeMarkup(series.summary)}</p>`] : []),
    ...shown.map(({ view }) => view[displayKey]()["text/html"] as string),
    `<p>${escapeMarkup(note)}</p>`,
  ].join("\n");
  const words = (text: string): string => inMarkdown(text);
  return {
    svg,
    page: reportPage(title, page),
    markdown: [
      `# ${words(title)}`,
      ...[summary, said, ...(series ? [series.summary] : [])].map(words),
      ...tables.flatMap(({ caption, rows }) => [`## ${caption}`, markdownTable(rows)]),
      words(note),
      "",
    ].join("\n\n"),
    text: [
      title,
      summary,
      said,
      ...(series ? [String(series)] : []),
      ...shown.map(({ view }) => String(view)),
      note,
    ].join("\n\n"),
  };
}

function barsOf({ checks }: ClassStats): Parameters<typeof intervalSvg>[1] {
  const shown = checks.filter(({ failed }) => failed > 0).slice(0, mostBars);
  const items = [...new Set(shown.map(({ item }) => item))];
  return items.map((item) => ({
    heading: item,
    bars: shown
      .filter((check) => check.item === item)
      .map(({ check, failed, students }) => ({ label: short(check), value: failed / students, series: 0 })),
  }));
}

/** Longer labels would leave no room for the bars. */
const short = (text: string): string => (text.length > 36 ? `${text.slice(0, 35)}…` : text);

function seriesChart({ series }: ClassStats): Figure | undefined {
  const [first] = series;
  if (!first || series.length < 2) return undefined;
  const hours = series.map(({ at }) => (Date.parse(at) - Date.parse(first.at)) / 3_600_000);
  return lineChart({
    title: "Hand-ins",
    x: { label: "hours since the first" },
    y: { label: "students, points", include: [0] },
    series: [
      { name: "students who handed in", x: hours, y: series.map(({ students }) => students) },
      { name: "mean of their best points", x: hours, y: series.map(({ points }) => points) },
    ],
  });
}

function tablesOf(
  { checks, misconceptions }: ClassStats,
  similar: readonly SimilarPair[] | undefined,
): readonly { readonly caption: string; readonly rows: readonly object[] }[] {
  return [
    {
      caption: "Checks and questions",
      rows: checks.map((one) => ({ ...one, share: percent(one.failed / one.students) })),
    },
    ...(misconceptions.length > 0 ? [{ caption: "Known mistakes", rows: misconceptions }] : []),
    ...(similar === undefined
      ? []
      : [
          {
            caption: "Alike",
            rows: similar.map(({ exercise, one, other, similarity }) => ({
              ...{ exercise, one: oneLine(one), other: oneLine(other) },
              similarity: percent(similarity),
            })),
          },
        ]),
  ];
}
