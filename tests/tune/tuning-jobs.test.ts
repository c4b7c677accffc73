import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import type { JobTrainer } from "../../src/tune/jobs/job-trainer.js";
import { TuningJobs } from "../../src/tune/jobs/tuning-jobs.js";

const root = mkdtempSync(join(tmpdir(), "задания "));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const plan = {
  records: [{ prompt: "a", output: "b" }],
  validation: [],
  epochs: 3,
  batchSize: 1,
  learningRate: 0.1,
};
const step = (at: number) => ({
  ...{ step: at, totalSteps: 3, epoch: at, loss: 1 / at, learningRate: 0.1, tokens: at, seconds: at },
});

/** Makes no step after the first before it is told to. */
function slow(): { trainer: JobTrainer; begun: Promise<void>; goOn: () => void; runs: string[] } {
  let [goOn, tell] = [() => {}, () => {}];
  const gate = new Promise<void>((open) => (goOn = open));
  const begun = new Promise<void>((open) => (tell = open));
  const runs: string[] = [];
  const trainer: JobTrainer = {
    async *tune({ id }) {
      runs.push(id);
      yield step(1);
      tell();
      await gate;
      yield step(2);
      yield step(3);
    },
    load: async () => {
      throw new Error("no model is made here");
    },
  };
  return { trainer, begun, goOn, runs };
}

test("a job that was cancelled before a kill is not begun again, one that ran is", async () => {
  const folder = join(root, "killed");
  const first = slow();
  const before = new TuningJobs<null>(folder, first.trainer);
  await before.open();
  await before.create("ran", plan, null);
  await before.create("waits", plan, null);
  await first.begun;
  await before.cancel("ran");
  expect(before.find("ran")!.job).toMatchObject({ state: "running", cancelling: true });

  const second = slow(); // the program of the first is gone: nothing of it is told to go on
  second.goOn();
  const after = new TuningJobs<null>(folder, second.trainer);
  await after.open();
  await second.begun;
  await after.close();
  expect(second.runs).toEqual(["waits"]);
  expect(after.find("ran")!.job.state).toBe("cancelled");
  first.goOn();
  await before.close();
});

test("what cannot be a job's name is refused, and an unknown one told", async () => {
  const jobs = new TuningJobs<null>(join(root, "names"), slow().trainer);
  await jobs.open();
  for (const id of ["", "A", "../x", "a/b", "-a"]) {
    await expect(jobs.create(id, plan, null)).rejects.toThrow("it is no id");
  }
  await expect(jobs.cancel("nobody")).rejects.toThrow('there is no job "nobody"');
  await expect(jobs.model("nobody")).rejects.toThrow('there is no job "nobody"');
  expect(jobs.list()).toEqual([]);
  await jobs.close();
});
