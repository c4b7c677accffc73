import { join } from "node:path";
import { KitError } from "../../core/errors.js";
import { writeJsonl } from "../../core/jsonl.js";
import type { Estimate } from "../../core/scorecard.js";
import type { Model } from "../../core/types.js";
import { judge } from "../../evaluate/judge.js";
import type { Metric, Score } from "../../evaluate/metric.js";
import { metricResult } from "../../evaluate/metric-result.js";
import { compliant } from "../../evaluate/metrics/compliant.js";
import { exactMatch } from "../../evaluate/metrics/exact-match.js";
import { grounded } from "../../evaluate/metrics/grounded.js";
import { numericMatch } from "../../evaluate/metrics/numeric-match.js";
import { rougeL } from "../../evaluate/metrics/rouge-l.js";
import { qualityRatio } from "../../evaluate/quality-ratio.js";
import { askingLine } from "../../plot/asking-line.js";
import { table } from "../../plot/table.js";
import { scriptedJudge } from "../../teacher/experts/scripted-judge.js";
import type { Terminal } from "../desk/terminal.js";
import { type AnswerFields, type AnswerRow, readAnswers } from "./answers-file.js";
import { type Asking, teacherNamed } from "./named.js";
import { type AskingOptions, askingOf } from "./row-task.js";
import { InterruptedError, inTerminal } from "./terminal-host.js";

/** What `npx distill evaluate` is told. */
export interface EvaluateCommandOptions extends AskingOptions, AnswerFields {
  readonly out: string;
  readonly metrics?: readonly string[];
  readonly judge?: string;
  readonly votes?: number;
}

/** Scores the answers of a file; 0 when all could be scored by every metric, 1 when lines or scores are missing. */
export async function evaluateCommand(
  file: string,
  options: EvaluateCommandOptions,
  terminal: Terminal,
): Promise<number> {
  const asking = await askingOf(options);
  const { rows, rejected } = await readAnswers(file, options);
  const metrics = metricsOf(options, asking, rows);
  const taught = rows.every(({ teacher }) => teacher !== undefined);
  let scored: readonly Scored[];
  try {
    scored = await inTerminal(terminal, () =>
      Promise.all(metrics.map((metric) => scoreBy(metric, rows, taught))),
    );
  } catch (error) {
    if (!(error instanceof InterruptedError)) throw error;
    terminal.write("Interrupted. What was judged is kept; the same command goes on from there.");
    return 1;
  }
  const out = join(options.out, "scores.jsonl");
  await writeJsonl(
    out,
    rows.map((row, at) => lineOf(row, scored, at)),
  );
  terminal.write(
    String(table(scored.flatMap(rowsOf), { caption: `${rows.length} answers; 95 % intervals in brackets` })),
  );
  terminal.write(`\nEvery score with its reason is in ${out}`);
  for (const { line, reason } of rejected) terminal.write(`${file}, line ${line}: ${reason}`);
  if (!taught && rows.some(({ teacher }) => teacher !== undefined)) {
    terminal.write(`Not every line has a ${options.teacher}; nothing was compared with it.`);
  }
  const errors = scored.flatMap(({ own }) => own).filter(({ status }) => status === "judge-error").length;
  return rejected.length + errors === 0 ? 0 : 1;
}

/** Scores of the answers by one metric, and of the teacher's where there are any. */
interface Scored {
  readonly name: string;
  readonly own: readonly Score[];
  readonly teacher?: readonly Score[];
}

async function scoreBy(metric: Metric, rows: readonly AnswerRow[], taught: boolean): Promise<Scored> {
  const own = await metric.score(rows);
  if (!taught) return { name: metric.name, own };
  const teacher = await metric.score(rows.map((row) => ({ ...row, output: row.teacher ?? "" })));
  return { name: metric.name, own, teacher };
}

function metricsOf(
  options: EvaluateCommandOptions,
  { answerSchema, instructions }: Asking,
  rows: readonly AnswerRow[],
): Metric[] {
  const judging = options.judge === undefined ? undefined : judgeNamed(options.judge);
  const makers: Readonly<Record<string, () => Metric | undefined>> = {
    exact: () => exactMatch(),
    numeric: () => numericMatch(),
    "rouge-l": () => rougeL(),
    quotes: () => grounded(),
    format: () => answerSchema && compliant(answerSchema),
    judge: () =>
      judging &&
      judge(judging, {
        ...(instructions ? { instruction: instructions[0] } : {}),
        ...(options.votes === undefined ? {} : { votes: options.votes }),
        ...{
          answers: join(options.out, "judged.jsonl"),
          concurrency: 32,
          onProgress: askingLine("asking the judge"),
        },
      }),
  };
  const usual = [
    ...(rows.some(({ reference }) => reference !== undefined) ? ["exact", "rouge-l"] : []),
    ...(answerSchema ? ["format"] : []),
    ...(judging ? ["judge"] : []),
  ];
  const names = options.metrics ?? usual;
  if (names.length === 0) {
    throw new KitError("there is nothing to score the answers by", {
      remedy: "Pass --judge, --schema, --metrics quotes, or references in the file.",
    });
  }
  return names.map((name) => {
    const metric = makers[name]?.();
    if (metric) return metric;
    const needs = { format: "--schema or --task", judge: "--judge" }[name];
    throw new KitError(
      needs ? `the metric ${name} needs ${needs}` : `there is no metric ${JSON.stringify(name)}`,
      {
        remedy: needs ? "Add it, or leave the metric out." : `There are ${Object.keys(makers).join(", ")}.`,
        value: name,
      },
    );
  });
}

function judgeNamed(name: string): Model {
  return name === "scripted" ? scriptedJudge({ errorRate: 0 }) : teacherNamed(name);
}

function lineOf({ input, prompt, output }: AnswerRow, scored: readonly Scored[], at: number): object {
  return {
    line: input,
    prompt,
    output,
    scores: Object.fromEntries(scored.map(({ name, own }) => [name, own[at]])),
  };
}

function rowsOf({ name, own, teacher }: Scored): object[] {
  const line = (who: string, scores: readonly Score[], ratio?: Estimate) => {
    const { mean, passed, failed, errors } = metricResult(name, scores);
    return {
      metric: name,
      answers: who,
      mean: figure(mean),
      "of the teacher": figure(ratio),
      passed,
      failed,
      "not scored": errors,
    };
  };
  if (!teacher) return [line("yours", own)];
  return [line("yours", own, qualityRatio(own, teacher)), line("the teacher's", teacher)];
}

function figure(estimate: Estimate | undefined): string | null {
  if (!estimate || !Number.isFinite(estimate.value)) return null;
  const range = estimate.interval
    ? ` [${estimate.interval.map((end) => (100 * end).toFixed(1)).join(", ")}]`
    : "";
  return `${(100 * estimate.value).toFixed(1)} %${range}`;
}
