import { join } from "node:path";
import { expect, test } from "vitest";
import { killedRun } from "../../../src/course/bench/killed-run.js";

const built = join(import.meta.dirname, "..", "..", "..", "src", "dist", "course", "bench");
const program = join(built, "programs", "asking-run.js");

test("a run that is killed again and again loses no answer, keeps none twice, and counts each once", async () => {
  const { askedAgain, torn, ...rest } = await killedRun({ requests: 1500, kills: 12, seed: 3, program });
  expect(rest).toEqual({ lost: 0, repeated: 0, miscounted: 0 });
  expect(askedAgain).toBeGreaterThan(0); // it really was killed while it asked
  expect(torn).toBeLessThanOrEqual(12);
});
