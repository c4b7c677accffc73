/**
 * A program to be killed: asks the service at the address named first for as many answers as named second, keeps them in the
 * file named third, and prints what came of it. See ../killed-run.ts.
 */
import { generate } from "../../../teacher/generate.js";
import { openAi } from "../../../teacher/providers/open-ai.js";
import { numberedTask } from "../numbered-task.js";

const [endpoint = "", count = "", answers = ""] = process.argv.slice(2);
const { candidates, failures, usage } = await generate(
  numberedTask,
  numberedTask.inputs("train", Number(count)),
  openAi({ model: "echo", endpoint }),
  { answers, concurrency: 64 },
);
const right = candidates.filter(
  ({ input, output }) => numberedTask.verify(input, output).status === "accepted",
);
const distinct = new Set(right.map(({ input }) => input)).size;
console.log(
  `result ${JSON.stringify({ distinct, rows: candidates.length, failures: failures.length, usage })}`,
);
