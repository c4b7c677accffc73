import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { type LocalTuning, localTuning } from "../../src/tune/services/local-tuning.js";
import { type TuneOptions, tune, tuningJob } from "../../src/tune/tune.js";
import { watch } from "../../src/tune/watch.js";

const root = mkdtempSync(join(tmpdir(), "настройка "));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const words = ["one", "two", "three", "four"];
const records = words.flatMap((output, i) =>
  Array.from({ length: 6 }, () => ({ prompt: String(i + 1), output })),
);

test("a local job is watched, used, found again by its name, and has a checkpoint an epoch", async () => {
  const folder = join(root, "whole");
  const service = await localTuning({ folder });
  const validation = records.slice(0, 4);
  const job = await tune(service, records, { epochs: 20, learningRate: 0.01, validation, name: "numbers" });
  await expect(job.model()).rejects.toThrow("the job numbers has no model yet");
  const seen: { step: number; loss: number; validationLoss?: number | undefined }[] = [];
  for await (const snapshot of watch(job, { every: 5 })) seen.push(snapshot);
  expect(seen.map(({ step }) => step)).toEqual(Array.from({ length: 120 }, (_, i) => i + 1));
  expect(seen.at(-1)!.loss).toBeLessThan(seen[0]!.loss / 10);
  const measured = seen.flatMap(({ validationLoss }) => validationLoss ?? []);
  expect(measured.length).toBe(10);
  expect(measured.at(-1)!).toBeLessThan(measured[0]! / 5);
  expect((await (await job.model())({ prompt: "3" })).text).toBe("three");
  const { checkpoints } = await job.status();
  expect(checkpoints.slice(0, 2)).toEqual([
    { epoch: 1, step: 6 },
    { epoch: 2, step: 12 },
  ]);
  expect(checkpoints.length).toBe(20);
  expect((await (await job.model(20))({ prompt: "2" })).text).toBe("two");
  expect((await (await job.model(1))({ prompt: "2" })).text).not.toBe("two");
  await expect(job.model(21)).rejects.toThrow("no model of epoch 21");
  await service.close();

  const later = await localTuning({ folder });
  expect((await (await tuningJob(later, "numbers").model())({ prompt: "4" })).text).toBe("four");
  await expect(tune(later, records, { name: "numbers" })).rejects.toThrow("another one is");
  await later.close();
});

test("a service that is closed in the middle goes on when it is opened, to the result of an unbroken run", async () => {
  const options = { epochs: 10, learningRate: 0.01, name: "same" };
  const curve = async (service: LocalTuning) => {
    const losses: number[] = [];
    for await (const { loss } of watch(tuningJob(service, "same"), { every: 5 })) losses.push(loss);
    await service.close();
    return losses;
  };
  const whole = await localTuning({ folder: join(root, "unbroken") });
  await tune(whole, records, options);
  const folder = join(root, "broken");
  const begun = await localTuning({ folder });
  for await (const { step } of watch(await tune(begun, records, options), { every: 1 }))
    if (step === 15) break;
  await begun.close();
  expect(await curve(await localTuning({ folder }))).toEqual(await curve(whole));
});

test("a job that runs and one that waits are cancelled, and the next one runs", async () => {
  const service = await localTuning({ folder: join(root, "cancelled") });
  const [runs, waits] = [
    await tune(service, records, { epochs: 100_000 }),
    await tune(service, records, { epochs: 100_000 }),
  ];
  const next = await tune(service, records, { epochs: 1 });
  for await (const { step } of watch(runs, { every: 1 })) if (step > 2) break;
  await waits.cancel();
  expect((await waits.status()).state).toBe("cancelled");
  await runs.cancel();
  for await (const _ of watch(next, { every: 1 }));
  expect((await runs.status()).state).toBe("cancelled");
  expect((await next.status()).state).toBe("succeeded");
  await next.cancel();
  expect((await next.status()).state).toBe("succeeded");
  await service.close();
});

test("a run whose loss leaves the numbers fails with the reason, and the next one runs", async () => {
  const service = await localTuning({ folder: join(root, "failed") });
  const job = await tune(service, records, { epochs: 30, learningRate: 1e20 });
  await expect(async () => {
    for await (const _ of watch(job, { every: 1 }));
  }).rejects.toThrow(/failed: the loss became (NaN|Infinity|-Infinity) at step \d+/);
  const next = await tune(service, records, { epochs: 1 });
  for await (const _ of watch(next, { every: 1 }));
  await service.close();
});

test("the multiplier is one of the service's own rate", async () => {
  const service = await localTuning({ folder: join(root, "rates") });
  const losses = async (options: TuneOptions) => {
    const job = await tune(service, records, { epochs: 2, ...options });
    const all: number[] = [];
    for await (const { loss } of watch(job, { every: 1 })) all.push(loss);
    return all;
  };
  const doubled = await losses({ learningRateMultiplier: 2 });
  expect(doubled).toEqual(await losses({ learningRate: 0.002 }));
  expect(doubled).not.toEqual(await losses({}));
  await service.close();
});

test.each([
  [[], {}, "there are no records to tune on"],
  [records, { epochs: 0 }, "epochs must be"],
  [records, { batchSize: 1.5 }, "batchSize must be"],
  [records, { learningRate: -1 }, "learningRate must be a number above 0, got -1"],
  [records, { learningRate: 1, learningRateMultiplier: 1 }, "exclude each other"],
  [records, { name: "../x" }, 'a job cannot be called "../x"'],
] as const)("what cannot be tuned is refused: %#", async (data, options, message) => {
  const service = await localTuning({ folder: join(root, "refused") });
  await expect(tune(service, data, options)).rejects.toThrow(message);
  await service.close();
});
