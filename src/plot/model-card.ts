import type { DistillationRun } from "../core/distillation-run.js";
import { numeral } from "./numerals.js";
import { inMarkdown, inPercent, listed, markdownTable } from "./report.js";

/**
 * A card to publish a student with: what it is, from whom it learned and under which terms, how good it is and on how many examples, and what
 * it must not be used for (Mitchell et al. 2019, arXiv:1810.03993). Markdown with the metadata that the Hugging Face Hub reads at its top
 * (https://huggingface.co/docs/hub/model-cards).
 */
export function modelCard(run: DistillationRun): string {
  const { student, teacher, data, training, scorecard } = run;
  const results = scorecard.contenders.flatMap(({ name, metrics }) =>
    metrics.map(({ metric, mean }) => ({ model: name, metric, mean: inPercent(mean) })),
  );
  const facts = [
    ["Parameters", numeral(student.parameters)],
    ["Teacher", teacher.name],
    ["Terms of the teacher", teacher.terms],
    ["Records", `${numeral(data.records)}, of ${numeral(data.answers)} answers`],
    ["Epochs, batch size, learning rate, seed", trainingWords(training)],
  ].map(([what, value]) => ({ what, value }));
  return [
    frontMatter(run),
    `# ${inMarkdown(student.name)}`,
    inMarkdown(run.title),
    markdownTable(facts),
    "## Evaluation",
    `On ${numeral(scorecard.examples)} held-out examples; 95 % intervals in brackets. ${inMarkdown(scorecard.verdict.sentence)}.`,
    markdownTable(results),
    "## Limits",
    listed(run.limits),
    "## How it was trained",
    "Black-box distillation: fine-tuned on the teacher's answers that passed the filters below.",
    markdownTable(data.funnel),
  ].join("\n\n");
}

/** `8, 32, 0.004, 1`: epochs, batch size, learning rate and seed. */
export function trainingWords({
  epochs,
  batchSize,
  learningRate,
  seed,
}: DistillationRun["training"]): string {
  return [epochs, batchSize, learningRate, seed].join(", ");
}

/** YAML by way of JSON, which is YAML too, so that no value can break out of its place. */
function frontMatter({ student, scorecard }: DistillationRun): string {
  const best = scorecard.contenders.find(({ name }) => name === "student")?.metrics ?? [];
  const metrics = best.flatMap(({ metric, mean }) =>
    mean && Number.isFinite(mean.value) ? [{ name: metric, type: "accuracy", value: mean.value }] : [],
  );
  const fields = {
    license: student.licence,
    language: student.languages,
    tags: ["distillation"],
    "model-index": [
      {
        name: student.name,
        results: [
          {
            task: { type: "text-generation" },
            dataset: { name: scorecard.task, type: scorecard.task, split: "test" },
            metrics,
          },
        ],
      },
    ],
  };
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  return ["---", ...lines, "---"].join("\n");
}
