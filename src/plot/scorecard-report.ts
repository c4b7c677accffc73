import { displayKey } from "../core/host.js";
import type { ContenderResult, MetricResult, Scorecard } from "../core/scorecard.js";
import { type BarGroup, intervalSvg } from "./interval-svg.js";
import { escapeMarkup } from "./markup.js";
import { numeral } from "./numerals.js";
import { pictureMarkup } from "./picture.js";
import { inMarkdown, inPercent, markdownTable, type Report, reportPage } from "./report.js";
import { shortened } from "./shortened.js";
import { table } from "./table.js";
import { type View, view } from "./view.js";

/** A scorecard to look at: text in a terminal, figures and tables in a notebook, and files to hand on. */
export interface ScorecardReport extends View, Report {}

/**
 * Shows a scorecard: the verdict and what it rests on, every metric with its interval as bars and as a table, speed and cost, and the examples
 * on which the student falls behind most.
 *
 * @example
 * ```ts
 * const task = equations();
 * const teacher = serve(await shippedModel("equations-teacher"));
 * const card = await scorecard(task, task.inputs("test", 20), { student: teacher, teacher }, [verified(task)], { timed: 2 });
 * scorecardReport(card).markdown.split("\n")[0]; // "# Scorecard: equations"
 * ```
 */
export function scorecardReport(card: Scorecard): ScorecardReport {
  const title = `Scorecard: ${card.task}`;
  const svg = () => intervalSvg("Quality, with 95 % intervals", barsOf(card), card.verdict.sentence);
  const tables = () => [qualityTable(card), serviceTable(card), verdictTable(card), worstTable(card)];
  const properties = {
    get svg() {
      return svg();
    },
    get markdown() {
      return markdownOf(card, title);
    },
    get page() {
      return reportPage(title, bodyOf(card, svg(), tables()));
    },
  };
  const text = () => [title, headline(card), ...tables().map(String)].join("\n\n");
  return view(properties, text, () => ({
    "text/html": bodyOf(card, svg(), tables()),
    "image/svg+xml": svg(),
  }));
}

const said = { reached: "Reached", missed: "Missed", undecided: "Undecided" } as const;

function headline({ verdict, examples }: Scorecard): string {
  return `${said[verdict.decision]}${onWhat(verdict)}: ${verdict.sentence} (${numeral(examples)} examples).`;
}

/** Which parts decided it, where quality was not among them: " on speed (quality reached)". */
function onWhat({ decision, parts }: Scorecard["verdict"]): string {
  const quality = parts.find(({ about }) => about === "quality");
  if (!quality || decision === "reached" || quality.decision === decision) return "";
  const decisive = parts.filter((part) => part.decision === decision).map(({ about }) => about);
  return ` on ${decisive.join(" and ")} (quality ${said[quality.decision].toLowerCase()})`;
}

function barsOf({ contenders }: Scorecard): readonly BarGroup[] {
  const [first] = contenders;
  return (first?.metrics ?? []).map(({ metric }, at) => ({
    heading: metric,
    bars: contenders.flatMap(({ name, metrics }, series) => {
      const mean = metrics[at]?.mean;
      if (!mean) return [];
      const { value, interval } = mean;
      return [{ label: name, value, series, ...(interval ? { interval } : {}) }];
    }),
  }));
}

function qualityRows({ contenders, ratios }: Scorecard) {
  return ratios.flatMap(({ metric, ratio }, at) =>
    contenders.map(({ name, metrics, unanswered }) => {
      const { mean, passed, failed, errors, firstError } = metrics[at] as MetricResult;
      const note = [
        mean?.note,
        firstError === undefined ? undefined : `not scored: ${shortened(firstError, 80)}`,
        unanswered > 0 ? `${unanswered} without an answer` : undefined,
      ];
      return {
        ...{ metric, model: name, mean: inPercent(mean) },
        "of the teacher": name === "student" ? inPercent(ratio) : null,
        ...{ passed, failed, "not scored": errors },
        note: note.filter((each) => each !== undefined).join("; "),
      };
    }),
  );
}

function serviceRows({ contenders }: Scorecard) {
  return contenders.map(
    ({ name, modelVersion, milliseconds, usage, dollarsPerThousand }: ContenderResult) => ({
      ...{ model: name, "who answered": modelVersion },
      ...{ "median, ms": milliseconds.median, "95th percentile, ms": milliseconds.p95 },
      ...{ "tokens in": usage.inputTokens, "tokens out": usage.outputTokens },
      "USD for a million answers": dollarsPerThousand === undefined ? null : 1000 * dollarsPerThousand,
    }),
  );
}

const verdictRows = ({ verdict }: Scorecard) =>
  verdict.parts.map(({ about, decision, because }) => ({
    about,
    verdict: said[decision].toLowerCase(),
    because,
  }));

const worstRows = ({ worst }: Scorecard) =>
  worst.map(({ prompt, student, teacher, reason }) => ({
    ...{
      why: shortened(reason, 200),
      prompt: shortened(prompt, 300),
      student: shortened(student, 300),
      teacher: shortened(teacher, 300),
    },
  }));

const qualityTable = (card: Scorecard) =>
  table(qualityRows(card), { caption: "Quality, 95 % intervals in brackets" });
const serviceTable = (card: Scorecard) => table(serviceRows(card), { caption: "Speed and cost" });
const verdictTable = (card: Scorecard) =>
  table(verdictRows(card), { caption: "What was asked of the student" });
const worstTable = (card: Scorecard) =>
  table(worstRows(card), { caption: "Where the student falls behind most" });

function bodyOf(card: Scorecard, svg: string, tables: readonly View[]): string {
  return [
    `<p><strong>${escapeMarkup(headline(card))}</strong></p>`,
    `<p>${pictureMarkup(svg, card.verdict.sentence, "max-width:100%")}</p>`,
    ...tables.map((each) => `<div style="overflow-x:auto">${String(each[displayKey]()["text/html"])}</div>`),
  ].join("\n");
}

function markdownOf(card: Scorecard, title: string): string {
  return [
    `# ${title}`,
    `**${inMarkdown(headline(card))}**`,
    ...[
      ["Quality (95 % intervals in brackets)", qualityRows(card)] as const,
      ["Speed and cost", serviceRows(card)] as const,
      ["What was asked of the student", verdictRows(card)] as const,
      ["Where the student falls behind most", worstRows(card)] as const,
    ].map(([heading, rows]) => `## ${heading}\n\n${markdownTable(rows)}`),
  ].join("\n\n");
}
