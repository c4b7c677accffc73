/** A run in batches in a process of its own, to be killed: its file of answers and the lab's address are passed. */
import { gemini, generate } from "distill-kit";
import { z } from "zod";

const [, , answers = "", endpoint = ""] = process.argv;
const items = Array.from({ length: 12 }, (_, i) => ({ prompt: `item ${i}` }));
await generate(
  {
    name: "items",
    instructions: ["Answer."],
    answerSchema: z.object({ of: z.string() }),
    inputs: () => items,
    prompt: ({ prompt }) => prompt,
    verify: () => ({ status: "accepted" }),
  },
  items,
  gemini({ model: "teacher", endpoint }),
  { answers, batch: { largest: 5, pollInterval: 10 } },
);
