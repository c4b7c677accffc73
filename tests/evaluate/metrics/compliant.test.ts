import { expect, test } from "vitest";
import { z } from "zod";
import { compliant } from "../../../src/evaluate/metrics/compliant.js";
import { scoreOne, statusOf } from "./score-one.js";

test("a form is kept as a whole", async () => {
  const schema = compliant(z.strictObject({ tone: z.enum(["Angry", "Neutral"]) }));
  expect(await statusOf(schema, '{"tone":"Angry"}')).toBe("pass");
  expect(await scoreOne(schema, '{"tone":"mad"}')).toMatchObject({
    status: "fail",
    reason: expect.stringContaining("tone"),
  });
  expect(await statusOf(schema, '```json\n{"tone":"Angry"}\n```')).toBe("fail");
  const template = compliant(/<answer>\d+<\/answer>|none/gm);
  expect(await statusOf(template, "<answer>4</answer>")).toBe("pass");
  expect(await statusOf(template, "<answer>4</answer> none")).toBe("fail");
  expect(await statusOf(template, "So:\n<answer>4</answer>\nBye!")).toBe("fail");
  expect(await statusOf(compliant(/^a$\n^b$/m), "a\nb\n")).toBe("pass");
});
