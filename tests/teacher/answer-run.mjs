/** A run that never ends, in a process of its own, to be killed: its file of answers is passed. */
import { equations, generate } from "distill-kit";

const [, , answers = ""] = process.argv;
const identity = { provider: "test", model: "silent" };
const silent = Object.assign(
  () => {
    process.stdout.write("asked\n");
    return new Promise(() => setInterval(() => undefined, 1000));
  },
  { identity },
);
const task = equations();
await generate(task, task.inputs("train", 1), silent, { answers });
