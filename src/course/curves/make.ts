/**
 * Makes the curve bank: `npm run curves` trains every run of it, one after the other, and writes the files of the three splits.
 *
 * Finished runs are kept in `.distill`, so that a making that was stopped goes on.
 *
 * `npm run curves -- shuffled-outputs-07` makes one run again and says whether every bit of it is as it was kept;
 * `npm run curves -- fit` prints the thresholds of diagnose() as the practice curves give them.
 */

import { existsSync } from "node:fs";
import { appendFile, mkdir, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { KitError } from "../../core/errors.js";
import { jsonLine, readJsonl, writeJsonl } from "../../core/jsonl.js";
import { type BankedCurve, type CurveSplit, curveBank, curveFile } from "../../tune/curve-bank.js";
import { projectFolder } from "../project-folder.js";
import { bankPlan, type PlannedCurve } from "./bank-plan.js";
import { fitThresholds } from "./fit-thresholds.js";
import { runCurve } from "./run-curve.js";

const splits: readonly CurveSplit[] = ["teaching", "practice", "held-out"];
const unfinished = join(projectFolder(), ".distill", "curves.jsonl");

/** Runs that an earlier, stopped making of the bank has finished, by what was planned. */
async function finishedRuns(): Promise<ReadonlyMap<string, BankedCurve>> {
  const finished = new Map<string, BankedCurve>();
  if (!existsSync(unfinished)) return finished;
  for await (const lines of readJsonl(unfinished)) {
    for (const line of lines) {
      if (line.status !== "read") continue;
      const { id, split, fault, pattern, recipe } = line.value as BankedCurve;
      finished.set(JSON.stringify({ id, split, fault, pattern, recipe }), line.value as BankedCurve);
    }
  }
  return finished;
}

async function makeAll(): Promise<void> {
  const plan = bankPlan();
  const finished = await finishedRuns();
  await mkdir(dirname(unfinished), { recursive: true });
  const made: BankedCurve[] = [];
  for (const planned of plan) {
    const started = performance.now();
    const before = finished.get(JSON.stringify(planned));
    const curve = before ?? { ...planned, ...(await runCurve(planned.recipe)) };
    if (!before) await appendFile(unfinished, jsonLine(curve));
    made.push(curve);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(
      `${made.length} of ${plan.length}: ${planned.id}, ${curve.losses.length} steps, ${seconds} s`,
    );
  }
  for (const split of splits) {
    await mkdir(dirname(curveFile(split)), { recursive: true });
    await writeJsonl(
      curveFile(split),
      made.filter((curve) => curve.split === split),
    );
  }
  await rm(unfinished, { force: true });
}

async function makeAgain(planned: PlannedCurve): Promise<void> {
  const kept = (await curveBank(planned.split)).find(({ id }) => id === planned.id);
  const { digest, losses, processor } = await runCurve(planned.recipe);
  const same = digest === kept?.digest;
  const made = `${planned.id}: ${losses.length} steps, the last at ${losses.at(-1)}`;
  console.log(
    `${made}; ${same ? "bitwise as kept" : `not bitwise as kept (made on ${kept?.processor}, now on ${processor})`}`,
  );
  if (!same && processor === kept?.processor) process.exitCode = 1;
}

const [asked] = process.argv.slice(2);
if (asked === undefined) await makeAll();
else if (asked === "fit") console.log(fitThresholds(await curveBank("practice")));
else {
  const planned = bankPlan().find(({ id }) => id === asked);
  if (!planned) {
    throw new KitError(`there is no curve ${JSON.stringify(asked)}`, {
      remedy: "Name one by its id, as in src/tune/curves, or none to make all.",
      value: asked,
    });
  }
  await makeAgain(planned);
}
