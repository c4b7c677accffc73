import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import type { JobTrainer } from "../../src/tune/jobs/job-trainer.js";
import { TuningJobs } from "../../src/tune/jobs/tuning-jobs.js";
import { tuningJob } from "../../src/tune/tune.js";
import { watch } from "../../src/tune/watch.js";

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

/** What a kill leaves of a folder: all but the claim of a process that is no more. */
function afterKill(folder: string): string {
  const left = `${folder} after a kill`;
  cpSync(folder, left, { recursive: true, filter: (path) => !path.endsWith(".lock") });
  return left;
}

/** Takes these steps, and does something before them. */
const taking = (steps: readonly number[], before: (folder: string) => void = () => {}): JobTrainer => ({
  async *tune({ folder }) {
    before(folder);
    for (const at of steps) yield step(at);
  },
  load: async () => {
    throw new Error("no model is made here");
  },
});

async function opened(folder: string, trainer: JobTrainer) {
  const jobs = new TuningJobs<null>(folder, trainer);
  await jobs.open();
  return jobs;
}

/** Nobody can write a job's file any more: there is a folder under its name. */
function block(folder: string): void {
  rmSync(join(folder, "job.json"));
  mkdirSync(join(folder, "job.json", "in the way"), { recursive: true });
}

async function over(jobs: TuningJobs<null>, id: string): Promise<void> {
  const service = {
    start: async () => id,
    status: async () => ({ snapshots: [], checkpoints: [], ...jobs.find(id)!.job }),
    cancel: async () => {},
    model: () => jobs.model(id),
  };
  for await (const _ of watch(tuningJob(service, id), { every: 1 }));
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

  const second = slow();
  second.goOn();
  const after = new TuningJobs<null>(afterKill(folder), second.trainer);
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

test("the curve is kept step by step, and steps that are repeated take the place of those before", async () => {
  const folder = join(root, "curve");
  const first = slow();
  const before = await opened(folder, first.trainer);
  await before.create("job", plan, null);
  await first.begun;
  const left = afterKill(folder);
  first.goOn();
  await over(before, "job");
  await before.close();
  const losses = (jobs: TuningJobs<null>) =>
    jobs.find("job")!.curve.steps.map(({ step, loss }) => [step, loss]);
  expect(losses(before)).toEqual([1, 2, 3].map((at) => [at, 1 / at]));
  const again = await opened(folder, taking([]));
  expect(losses(again)).toEqual(losses(before));
  expect(again.find("job")!.job.state).toBe("succeeded");
  await again.close();

  // The program was killed within the second step's line; the checkpoint is of the beginning.
  writeFileSync(join(left, "job", "curve.jsonl"), '{"step":2,"ep', { flag: "a" });
  const goneOn = await opened(left, taking([1, 2, 3]));
  await over(goneOn, "job");
  expect(losses(goneOn)).toEqual(losses(before));
  await goneOn.close();
});

test("a job whose state cannot be written fails with the reason, and does not hold up the next", async () => {
  const jobs = await opened(
    join(root, "blocked"),
    taking([1, 2, 3], (folder) => folder.endsWith("ends") && block(folder)),
  );
  await jobs.create("ends", plan, null);
  await expect(over(jobs, "ends")).rejects.toThrow(
    /the tuning job ends failed: .*job\.json cannot be written/,
  );
  await jobs.create("next", plan, null);
  await over(jobs, "next");

  const held = slow();
  const others = await opened(join(root, "blocked too"), held.trainer);
  await others.create("runs", plan, null);
  await others.create("waits", plan, null);
  await held.begun;
  block(join(root, "blocked too", "waits"));
  held.goOn();
  await expect(over(others, "waits")).rejects.toThrow(
    /the tuning job waits failed: .*job\.json cannot be written/,
  );
  expect(held.runs).toEqual(["runs"]);
  await others.delete("waits");
  expect(readdirSync(join(root, "blocked too")).filter((name) => !name.endsWith(".lock"))).toEqual(["runs"]);
  for (const each of [jobs, others]) await each.close();
});

test("a job that cannot be kept is not taken, and one that nobody would train neither", async () => {
  const folder = join(root, "not taken");
  const jobs = await opened(folder, taking([1]));
  writeFileSync(join(folder, "job"), "a file where a folder should be");
  await expect(jobs.create("job", plan, null)).rejects.toThrow("job.json cannot be written");
  expect(jobs.list()).toEqual([]);
  rmSync(join(folder, "job"));
  const twice = await Promise.allSettled([jobs.create("job", plan, null), jobs.create("job", plan, null)]);
  expect(twice.map(({ status }) => status)).toEqual(["fulfilled", "rejected"]);
  await jobs.close();
  await expect(jobs.create("late", plan, null)).rejects.toThrow("these jobs are closed");
  expect(readdirSync(folder)).toEqual(["job"]);
});

test("what is no job in the folder is left alone, and a broken job is named", async () => {
  const folder = join(root, "others");
  mkdirSync(join(folder, "empty"), { recursive: true });
  mkdirSync(join(folder, ".removed-0123456789ab"));
  writeFileSync(join(folder, ".DS_Store"), "");
  const jobs = await opened(folder, taking([1]));
  expect(jobs.list()).toEqual([]);
  await jobs.close();
  expect(readdirSync(folder).sort()).toEqual([".DS_Store", "empty"]);
  writeFileSync(join(folder, "empty", "job.json"), "{");
  for (const _ of ["once", "and once more: the folder is free again"]) {
    await expect(opened(folder, taking([1]))).rejects.toThrow(/the job in .*job\.json cannot be read/);
  }
});

test("a folder of jobs is one process's, until it is closed or killed", async () => {
  const folder = join(root, "claimed");
  const jobs = await opened(folder, taking([1]));
  await expect(opened(folder, taking([1]))).rejects.toThrow(
    `${folder} is in use by another run (this process). Wait for its end, or name another folder`,
  );
  await jobs.close();
  const other = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "ignore" });
  const machine = encodeURIComponent(hostname()).replaceAll(".", "%2E");
  writeFileSync(join(folder, `jobs.${machine}.${other.pid}.lock`), "");
  await expect(opened(folder, taking([1]))).rejects.toThrow(`(process ${other.pid} on ${hostname()})`);
  other.kill("SIGKILL");
  await once(other, "close");
  await (await opened(folder, taking([1]))).close();
  expect(readdirSync(folder)).toEqual([]);
});

test("a model that could not be loaded is loaded when it is asked for again, and then once", async () => {
  let loads = 0;
  const model = async () => {
    throw new Error("not asked");
  };
  const trainer: JobTrainer = {
    ...taking([1, 2, 3]),
    load: async () => {
      if (++loads === 1) throw new Error("no room just now");
      return model;
    },
  };
  const jobs = await opened(join(root, "loads"), trainer);
  await jobs.create("job", plan, null);
  await over(jobs, "job");
  await expect(jobs.model("job")).rejects.toThrow("no room just now");
  expect([await jobs.model("job"), await jobs.model("job")]).toEqual([model, model]);
  expect(loads).toBe(2);
  await jobs.close();
});
