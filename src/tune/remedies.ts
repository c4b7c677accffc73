import type { Pattern } from "./pattern.js";

/** What to do next after each pattern. */
export const remedies: Readonly<Record<Pattern, string>> = {
  healthy: "Measure the model on the task itself.",
  "still falling": "Train for more epochs; if it falls slowly from the start, raise the learning rate.",
  plateau: "Check that outputs belong to their prompts and can be told from them; then try a larger student.",
  flat: "Check that outputs belong to their prompts; then raise the learning rate tenfold.",
  jumping: "Lower the learning rate, by three times at least, or make batches larger.",
  divergence: "Lower the learning rate tenfold, and clip gradients; go on from weights before the rise.",
  "non-finite":
    "Lower the learning rate tenfold and clip gradients; if it happens again, look for broken records.",
  overfitting: "Stop where the validation loss was lowest, or add records.",
  memorising: "Collect many more distinct records before training again; fewer epochs alone will not do.",
  "too short to tell": "Train for at least 20 steps.",
};
