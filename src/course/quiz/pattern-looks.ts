import type { Snapshot } from "../../core/types.js";
import { measureCurve } from "../../tune/curve-rules.js";
import type { Pattern } from "../../tune/pattern.js";

/** How a pattern is told from others. */
export interface Look {
  /** In a sentence: "overfitting". */
  readonly name: string;
  /** "the training loss never leaves its beginning" */
  readonly says: string;
  /** Those that people take for it. */
  readonly mixedUpWith: readonly Pattern[];
  /** The step that shows it, where there is one. */
  readonly step?: { readonly ask: string; readonly of: (snapshots: readonly Snapshot[]) => number };
}

const lowestValidation = {
  ask: "About which step had the lowest validation loss, so that you would have kept its weights?",
  of: (snapshots: readonly Snapshot[]) => measureCurve(snapshots).validation?.bestStep ?? 0,
};

/** What a learner is told of each pattern. */
export const looks: Readonly<Record<Pattern, Look>> = {
  healthy: {
    name: "healthy",
    says: "the loss falls fast, then slowly, and the validation loss goes along",
    mixedUpWith: ["overfitting", "still falling", "plateau"],
  },
  "still falling": {
    name: "still falling",
    says: "the loss is on its way down when the run ends",
    mixedUpWith: ["plateau", "flat", "healthy"],
  },
  plateau: {
    name: "a plateau",
    says: "the loss falls at first and then stops, too high",
    mixedUpWith: ["healthy", "flat", "still falling"],
  },
  flat: {
    name: "flat",
    says: "the loss never leaves its beginning",
    mixedUpWith: ["plateau", "still falling", "too short to tell"],
  },
  jumping: {
    name: "jumping",
    says: "the loss climbs again and again and comes down each time",
    mixedUpWith: ["divergence", "healthy", "plateau"],
  },
  divergence: {
    name: "divergence",
    says: "the loss rises and does not come back",
    mixedUpWith: ["jumping", "non-finite", "overfitting"],
    step: {
      ask: "Around which step is the training loss of this run lowest, before it is lost?",
      of: (snapshots) => measureCurve(snapshots).shape.lowStep,
    },
  },
  "non-finite": {
    name: "a loss that is no number",
    says: "the loss becomes NaN or infinite, and nothing leads back",
    mixedUpWith: ["divergence", "jumping", "too short to tell"],
  },
  overfitting: {
    name: "overfitting",
    says: "the validation loss turns and rises while the training loss falls on",
    mixedUpWith: ["memorising", "healthy", "jumping"],
    step: lowestValidation,
  },
  memorising: {
    name: "memorising",
    says: "the training loss goes to nearly nothing, and the validation loss was best almost at once",
    mixedUpWith: ["overfitting", "healthy", "divergence"],
    step: lowestValidation,
  },
  "too short to tell": {
    name: "too short to tell",
    says: "there are too few steps for any reading",
    mixedUpWith: ["still falling", "flat", "healthy"],
  },
};
