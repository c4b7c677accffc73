import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { localTuning } from "../../src/tune/services/local-tuning.js";
import { tune, tuningJob } from "../../src/tune/tune.js";
import { watch } from "../../src/tune/watch.js";

const root = mkdtempSync(join(tmpdir(), "здесь "));
afterAll(() => rmSync(root, { recursive: true, force: true }));
vi.mock("../../src/core/kept-folder.js", () => ({ keptFolder: (name: string) => join(root, name) }));

const record = { prompt: "1", output: "one" };

test("jobs are kept beside the package, wherever one works; a folder that is open is the same service", async () => {
  const service = await localTuning();
  await tune(service, [record], { epochs: 1, name: "there" });
  const same = await localTuning({ folder: join(root, "tuning") });
  expect(same).toBe(service);
  for await (const _ of watch(tuningJob(same, "there"), { every: 1 }));
  await service.close();
  const later = await localTuning();
  expect(later).not.toBe(service);
  await service.close(); // again: the later one is none of its business
  expect(await localTuning()).toBe(later);
  expect((await later.status("there")).state).toBe("succeeded");
  await later.close();
});

test("what a record stands under is put before its prompt", async () => {
  const service = await localTuning({ folder: join(root, "instructed") });
  const instructed = ["one", "uno"].map((output, i) => ({
    system: i ? "Spanish" : "English",
    prompt: "1",
    output,
  }));
  const job = await tune(service, instructed, { epochs: 60, learningRate: 0.01, validation: instructed });
  for await (const _ of watch(job, { every: 5 }));
  const model = await job.model();
  expect((await model({ prompt: "English\n\n1" })).text).toBe("one");
  expect((await model({ prompt: "Spanish\n\n1" })).text).toBe("uno");
  await service.close();
});

test("lines of a kept curve that cannot be read are told", async () => {
  const folder = join(root, "damaged");
  const service = await localTuning({ folder });
  const job = await tune(service, [record], { epochs: 1, name: "job" });
  for await (const _ of watch(job, { every: 1 }));
  expect((await job.status()).unreadable).toBe(undefined);
  await service.close();
  appendFileSync(join(folder, "job", "curve.jsonl"), "oops\n");
  const later = await localTuning({ folder });
  expect((await later.status("job")).unreadable).toMatchObject([{ line: 2 }]);
  await later.close();
});
