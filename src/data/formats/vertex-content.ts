import { z } from "zod";

/** A turn in Google's words. */
export interface Content {
  role?: "user" | "model" | "system" | undefined;
  parts: { text: string }[];
}

export const content: z.ZodType<Content> = z.object({
  role: z.enum(["user", "model", "system"]).optional(),
  parts: z.array(z.object({ text: z.string() })),
});

export const contentOf = (role: "user" | "model" | "system", text: string): Content => ({
  role,
  parts: [{ text }],
});

export const textOf = ({ parts }: Content): string => parts.map(({ text }) => text).join("");

/** What Vertex allows of a training file: 1 GB, 10 million examples. */
export const vertexFile = { mostRecords: 10_000_000, mostBytes: 1_000_000_000 } as const;

const mostTokens = 131_072;

/** Vertex allows 131,072 tokens an example; they are estimated, at four characters each. */
export function lengthFault(...texts: readonly (string | undefined)[]): string | undefined {
  const characters = texts.reduce((sum, text = "") => sum + text.length, 0);
  const tokens = Math.ceil(characters / 4);
  return tokens > mostTokens
    ? `the example has about ${tokens} tokens, ${mostTokens} are allowed`
    : undefined;
}
