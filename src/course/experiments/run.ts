import { mkdir, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { compare } from "../../distill/compare.js";
import type { Comparison, Trial } from "../../distill/comparison.js";
import { type Claim, type PublishedResults, publishedFile } from "../../distill/published.js";
import { comparisonTable } from "../../distill/show-comparison.js";
import { projectFolder } from "../project-folder.js";
import type { Experiment, Scale } from "./experiment.js";

const percent = (digits: string) => ((100 * (digits.split("1").length - 1)) / digits.length).toFixed(1);

const told = ({ arm, seed, tokens, seconds, right, also = {} }: Trial) => {
  const others = Object.entries(also).map(([name, digits]) => `, ${percent(digits)} % ${name}`);
  return `${arm}, seed ${seed}: ${percent(right)} % right${others.join("")}, ${tokens} tokens, ${seconds.toFixed(1)} s`;
};

/** Runs an experiment at a scale, and prints a line a trial and the table. Finished trials are kept until it is through. */
export async function runExperiment<Input>(experiment: Experiment<Input>, scale: Scale): Promise<Comparison> {
  const { arms, task, inputs, ...asked } = await experiment.prepare();
  const comparison = await compare(arms, task, inputs(scale.inputs), {
    ...asked,
    seeds: scale.seeds,
    tokens: scale.tokens,
    file: join(projectFolder(), ".distill", "experiments", `${experiment.name}.jsonl`),
    onTrial: (trial, { done, total }) => console.log(`${done} of ${total}: ${told(trial)}`),
  });
  console.log(`\n${comparisonTable(comparison)}\n`);
  return comparison;
}

/** Writes the results where lessons read them. */
export async function publish<Input>(
  { name, full, claims }: Experiment<Input>,
  { trials }: Comparison,
): Promise<string> {
  const madeBy = `npm run experiments -- ${name}`;
  const results: PublishedResults = { name, madeBy, tokens: full.tokens, claims, trials };
  const file = publishedFile(name);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.unfinished`, `${JSON.stringify(results, undefined, 2)}\n`);
  await rename(`${file}.unfinished`, file);
  return file;
}

/** The claims that a comparison does not bear out, with its figures. */
export function disagreements(claims: readonly Claim[], { rows }: Comparison): string[] {
  const mean = (arm: string) => rows.find((row) => row.arm === arm)?.mean ?? Number.NaN;
  return claims
    .filter(({ above, below }) => !(mean(above) > mean(below)))
    .map(
      ({ above, below }) =>
        `"${above}" (${mean(above).toFixed(3)}) is not above "${below}" (${mean(below).toFixed(3)})`,
    );
}
