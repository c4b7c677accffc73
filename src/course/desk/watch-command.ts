import picocolors from "picocolors";
import { findExercises } from "../exercise/catalogue.js";
import { typeComplaints } from "../exercise/type-check.js";
import { wrap } from "../show/wrap.js";
import { checkedText } from "./check.js";
import type { Terminal } from "./terminal.js";
import { watchExercises } from "./watch.js";

/** A check that takes longer than this is announced, ms. */
const patience = 500;

/** Checks exercises at every save, until the program is ended; a terminal shows the newest result only. */
export async function watchCommand(project: string, wanted: string, terminal: Terminal): Promise<void> {
  const exercises = findExercises(project, wanted);
  const { dim, yellow } = picocolors.createColors(terminal.colour);
  const files = exercises.map(({ path }) => path).join(", ");
  const clear = terminal.live ? "\x1b[2J\x1b[3J\x1b[H" : "";
  const shown = new Map<string, string>();
  let checking: NodeJS.Timeout | undefined;
  const draw = () => {
    const time = new Date().toTimeString().slice(0, 8);
    const foot = wrap(
      `Checked at ${time}. Watching ${files}: save to check again, Ctrl-C to stop.`,
      terminal,
    );
    terminal.write(`${clear}${[...shown.values()].join("\n\n")}\n\n${foot.map(dim).join("\n")}`);
  };
  await watchExercises(
    project,
    exercises,
    {
      onCheck(exercise) {
        // What is shown is out of date; a check that is over at once need not say so.
        checking = setTimeout(() => {
          shown.set(exercise.id, `Checking ${exercise.title} …`);
          draw();
        }, patience);
      },
      async onChecked(exercise, checked) {
        clearTimeout(checking);
        const first = checkedText(checked, [], terminal);
        shown.set(exercise.id, first);
        draw();
        const types = await typeComplaints(project, exercise);
        // A newer check may have come in between.
        if (types.length === 0 || shown.get(exercise.id) !== first) return;
        shown.set(exercise.id, checkedText(checked, types, terminal));
        draw();
      },
      onProblem(exercise, error) {
        clearTimeout(checking);
        shown.set(exercise.id, wrap(yellow(error.message), terminal).join("\n"));
        draw();
      },
    },
    new AbortController().signal,
  );
}
