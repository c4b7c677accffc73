import { expect, test } from "vitest";
import { z } from "zod";
import { fitting } from "../../../src/data/filters/fitting.js";
import { written } from "../candidate.js";

const fits = fitting(z.object({ category: z.enum(["Billing", "Technical"]) }));

test.each([
  ['{"category":"Billing"}', undefined],
  ['```json\n{"category":"Billing"}\n```', /^it is not JSON alone/],
  ['{"category":"Billing"} as asked', /^it is not JSON alone/],
  ['{"category":"Love"}', /^category: /],
  ["[]", /^the answer: /],
])("%s", async (output, reason) => {
  const verdict = await fits(written(output));
  expect(verdict).toEqual(
    reason
      ? { status: "rejected", filter: "fitting", reason: expect.stringMatching(reason) }
      : { status: "accepted" },
  );
});
