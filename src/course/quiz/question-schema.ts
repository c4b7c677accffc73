import { z } from "zod";
import type { Question } from "./quiz.js";

const text = z.string().trim().min(1);
const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
const asked = { id: slug, ask: text, points: z.int().min(1).default(1) };

/** There are as many letters to name them by. */
const most = 26;
const options = z
  .array(z.strictObject({ text, correct: z.boolean().default(false), feedback: text }))
  .min(2)
  .max(most);
const items = z
  .array(z.strictObject({ text, feedback: text }))
  .min(2)
  .max(most);

/** A question as YAML gives it, placeholders filled. */
export const questionSchema: z.ZodType<Exclude<Question, { kind: "remedy" }>> = z.discriminatedUnion("kind", [
  z.strictObject({ ...asked, kind: z.literal("single"), options }),
  z.strictObject({ ...asked, kind: z.literal("multiple"), options }),
  z.strictObject({
    ...asked,
    kind: z.literal("numeric"),
    answer: z.number(),
    tolerance: z.number().min(0).optional(),
    within: z.number().min(0).optional(),
    unit: text.optional(),
    feedback: text,
    catches: z.array(z.strictObject({ value: z.number(), feedback: text })).default([]),
    otherwise: text,
  }),
  z.strictObject({ ...asked, kind: z.literal("ordered"), items }),
]);

/** The variants of a question, each a value for every placeholder. */
export const variantsSchema: z.ZodType<Readonly<Record<string, string | number>>[]> = z
  .array(z.record(z.string().regex(/^[a-z][a-zA-Z0-9]*$/), z.union([z.string(), z.number()])))
  .min(1);
