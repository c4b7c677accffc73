import type { DistillationRun } from "../core/distillation-run.js";
import { displayKey } from "../core/host.js";
import type { Snapshot } from "../core/types.js";
import { funnelChart } from "./funnel-chart.js";
import { lineChart } from "./line-chart.js";
import type { Figure } from "./line-figure.js";
import { escapeMarkup } from "./markup.js";
import { modelCard, trainingWords } from "./model-card.js";
import { numeral } from "./numerals.js";
import { pictureMarkup } from "./picture.js";
import { inMarkdown, listed, markdownTable, type Report, reportPage } from "./report.js";
import { scorecardReport } from "./scorecard-report.js";
import { table } from "./table.js";
import { type View, view } from "./view.js";

/** A distillation to read: text in a terminal, figures and tables in a notebook, and files to hand on. `svg` is the curve. */
export interface RunReport extends View, Report {
  /** What to publish the student with. */
  readonly card: string;
}

/**
 * Tells of a distillation from task to verdict: the conclusions first, then the data with what the filters turned down, the curve with its
 * diagnosis, the scorecard, the limits, and what the teacher's terms allow. Save it with {@link saveReport}; `card` is the student's
 * model card.
 *
 * @example
 * ```ts
 * const task = equations();
 * const teacher = serve(await shippedModel("equations-teacher"));
 * const card = await scorecard(task, task.inputs("test", 20), { student: teacher, teacher }, [verified(task)], { timed: 2 });
 * const losses = [3, 1, 0.4];
 * const snapshots = losses.map((loss, i) => ({ step: i + 1, totalSteps: 3, epoch: i + 1, loss, learningRate: 0.003, tokens: 100 * i, seconds: i }));
 * const run: DistillationRun = {
 *   title: "Equations, solved",
 *   student: { name: "solver", parameters: 1000, licence: "mit", languages: ["en"] },
 *   teacher: { name: "equations-teacher", terms: "MIT" },
 *   data: { asked: 20, answers: 20, records: 18, funnel: [{ filter: "correct", reached: 20, rejected: 2 }], dollars: 0 },
 *   training: { epochs: 3, batchSize: 32, learningRate: 0.003, seed: 1, snapshots, diagnosis: diagnose(snapshots) },
 *   scorecard: card,
 *   limits: ["Solutions from 0 to 15 only."],
 *   conclusions: "Trained on 18 records, of 25 answers.",
 * };
 * const report = runReport(run);
 * await saveReport(".distill/report.md", report);
 * report.markdown.split("\n")[0]; // "# Equations, solved"
 * report.card.split("\n")[1]; // "license: \"mit\""
 * ```
 */
export function runReport(run: DistillationRun): RunReport {
  const curve = curveOf(run.training.snapshots);
  const sifted = funnelChart(run.data.funnel, { title: "What the filters turned down" });
  const score = scorecardReport(run.scorecard);
  const properties = {
    svg: curve.svg,
    get markdown() {
      return markdownOf(run, [curve.summary, sifted.summary], score.markdown);
    },
    get page() {
      return reportPage(run.title, bodyOf(run, { curve, sifted, score }));
    },
    get card() {
      return modelCard(run);
    },
  };
  return view(
    properties,
    () => markdownOf(run, [String(curve), String(sifted)], String(score)),
    () => ({ "text/html": bodyOf(run, { curve, sifted, score }) }),
  );
}

function curveOf(snapshots: readonly Snapshot[]): Figure {
  const validated = snapshots.filter(({ validationLoss }) => validationLoss !== undefined);
  const training = { name: "training", x: steps(snapshots), y: snapshots.map(({ loss }) => loss) };
  const held = {
    name: "validation",
    x: steps(validated),
    y: validated.map(({ validationLoss }) => validationLoss as number),
  };
  return lineChart({
    title: "Loss",
    x: { label: "step" },
    y: { label: "nats a token", include: [0] },
    series: validated.length > 0 ? [training, held] : [training],
  });
}

const steps = (snapshots: readonly Snapshot[]) => snapshots.map(({ step }) => step);

function factsOf({ student, teacher, data, training }: DistillationRun) {
  const last = training.snapshots.at(-1);
  return [
    { what: "student", value: `${student.name}, ${numeral(student.parameters)} parameters` },
    { what: "teacher", value: teacher.name },
    { what: "terms of the teacher", value: teacher.terms },
    { what: "licence of the student", value: student.licence },
    { what: "problems asked", value: numeral(data.asked) },
    { what: "answers", value: numeral(data.answers) },
    { what: "records trained on", value: numeral(data.records) },
    { what: "paid for the answers, USD", value: numeral(data.dollars) },
    { what: "epochs, batch size, learning rate, seed", value: trainingWords(training) },
    { what: "tokens read in training", value: numeral(last?.tokens ?? 0) },
    { what: "seconds of training", value: numeral(Math.round(last?.seconds ?? 0)) },
  ];
}

const diagnosisOf = ({ diagnosis }: DistillationRun["training"]) =>
  `${diagnosis.pattern}: ${diagnosis.evidence}. Next: ${diagnosis.remedy}`;

function markdownOf(run: DistillationRun, [curve, sifted]: readonly [string, string], score: string): string {
  return [
    `# ${inMarkdown(run.title)}`,
    run.conclusions.trim(),
    "## What was done",
    markdownTable(factsOf(run)),
    "## Data",
    sifted,
    markdownTable(run.data.funnel),
    "## Training",
    curve,
    inMarkdown(diagnosisOf(run.training)),
    score.replace(/^(#+) /gm, "#$1 "),
    "## Limits",
    listed(run.limits),
  ].join("\n\n");
}

function bodyOf(
  run: DistillationRun,
  {
    curve,
    sifted,
    score,
  }: { readonly curve: Figure; readonly sifted: View & { readonly svg: string }; readonly score: View },
): string {
  const heading = (text: string) => `<h2>${escapeMarkup(text)}</h2>`;
  const paragraph = (text: string) => `<p>${escapeMarkup(text)}</p>`;
  return [
    ...run.conclusions
      .trim()
      .split(/\n\s*\n/)
      .map(paragraph),
    heading("What was done"),
    `<div style="overflow-x:auto">${String(table(factsOf(run))[displayKey]()["text/html"])}</div>`,
    heading("Data"),
    String(sifted[displayKey]()["text/html"]),
    heading("Training"),
    `<p>${pictureMarkup(curve.svg, curve.summary, "max-width:100%")}</p>`,
    paragraph(diagnosisOf(run.training)),
    heading("Quality"),
    String(score[displayKey]()["text/html"]),
    heading("Limits"),
    `<ul>${run.limits.map((limit) => `<li>${escapeMarkup(limit)}</li>`).join("")}</ul>`,
  ].join("\n");
}
