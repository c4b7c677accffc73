import { KitError } from "../core/errors.js";
import { displayKey, type MimeBundle } from "../core/host.js";
import type { Snapshot } from "../core/types.js";
import { requireWhole } from "../core/whole-number.js";
import { addPoint, type GrowingLine } from "./growing-line.js";
import { inPlace } from "./in-place.js";
import { numeral } from "./numerals.js";
import { panelsSvg } from "./panels-svg.js";
import { pictureMarkup } from "./picture.js";
import { progressMarkup } from "./progress.js";
import { table } from "./table.js";
import { type View, view } from "./view.js";

/** How a {@link liveGrid} looks. */
export interface LiveGridOptions {
  /** "Losses while the students train" by default. */
  readonly title?: string;
  /** Charts in a row. Default 3. */
  readonly columns?: number;
  /** Whether the axis of losses is logarithmic, which shows small ones apart. Default true. */
  readonly log?: boolean;
}

/** Small charts of many runs that go on at the same time. */
export interface LiveGrid {
  /** The run of this name has reached this state. */
  push(run: string, snapshot: Snapshot): void;
  /** Nothing more will come; needed only when some runs stop before their last step. */
  end(): void;
  /** The charts as they stand now. */
  readonly figure: View & { readonly svg: string };
}

interface Run {
  readonly name: string;
  readonly training: GrowingLine;
  readonly validation: GrowingLine;
  last?: Snapshot;
}

/**
 * Shows many training runs while they run, each in a small chart of its own, on one axis of losses, redrawn in their place at most twice a second. A loss
 * far above the greatest first one is drawn along the upper edge.
 *
 * Throws a {@link KitError} for no runs and for two of one name, and `push` for a name that is not among them
 * and for an earlier step than the last one.
 *
 * @example
 * ```ts
 * const grid = liveGrid(["batch 8", "batch 32"], { columns: 2 });
 * const snapshot = { step: 1, totalSteps: 1, epoch: 1, loss: 0.5, learningRate: 0.001, tokens: 64, seconds: 0.5 };
 * grid.push("batch 8", snapshot);
 * grid.push("batch 32", { ...snapshot, loss: 0.7 });
 * grid.figure.svg.includes("batch 32"); // true
 * ```
 */
export function liveGrid(names: readonly string[], options: LiveGridOptions = {}): LiveGrid {
  const { title = "Losses while the students train", columns = 3, log = true } = options;
  requireWhole("columns", columns);
  if (names.length === 0 || new Set(names).size < names.length) {
    throw new KitError(`runs need names that differ, got ${JSON.stringify(names)}`, {
      remedy: "Name each run once.",
      value: names,
    });
  }
  const runs = new Map(names.map((name) => [name, { name, training: line(), validation: line() } as Run]));
  const all = [...runs.values()];
  const steps = () => ({
    done: all.reduce((sum, { last }) => sum + (last ? last.step / last.totalSteps : 0), 0),
    ended: all.filter(({ last }) => last && last.step >= last.totalSteps).length,
  });
  let over = false;
  const state = () => {
    const { ended } = steps();
    const begun = all.filter(({ last }) => last).length;
    if (!over || ended === begun) return `${ended} of ${all.length} runs have ended`;
    return `${begun} of ${all.length} runs have ended, ${begun - ended} before the last step`;
  };
  const figure = () => {
    const svg = panelsSvg(title, all, { columns, log }, state());
    return view(
      { svg },
      () => [title, state(), "", String(endsOf(all))].join("\n"),
      () => ({
        "text/html": pictureMarkup(svg, title, "max-width:100%") + endsOf(all)[displayKey]()["text/html"],
        "image/svg+xml": svg,
      }),
    );
  };
  const bar = () => progressMarkup(state(), over ? all.length : steps().done, all.length);
  const display = inPlace({
    running: (): MimeBundle => ({
      "text/html":
        bar() + pictureMarkup(panelsSvg(title, all, { columns, log }, state()), title, "max-width:100%"),
      "text/plain": state(),
    }),
    final: (): MimeBundle => {
      const bundle = figure()[displayKey]();
      return { ...bundle, "text/html": bar() + String(bundle["text/html"]) };
    },
  });
  return {
    push(name, snapshot) {
      const run = runs.get(name);
      if (!run) {
        throw new KitError(`there is no run ${JSON.stringify(name)} in the grid`, {
          remedy: `Its runs: ${names.join(", ")}.`,
          value: name,
        });
      }
      const { step, totalSteps, loss, validationLoss } = snapshot;
      if (run.last && step < run.last.step) {
        throw new KitError(`a snapshot of step ${step} after one of step ${run.last.step} of ${name}`, {
          remedy: "Give every run a name of its own.",
          value: step,
        });
      }
      run.last = snapshot;
      addPoint(run.training, step / totalSteps, loss);
      if (validationLoss !== undefined) addPoint(run.validation, step / totalSteps, validationLoss);
      if (steps().ended === all.length) display.settle();
      else display.changed();
    },
    end() {
      over = true;
      if (steps().ended < all.length) display.settle();
    },
    get figure() {
      return figure();
    },
  };
}

const line = (): GrowingLine => ({ x: [], y: [] });

function endsOf(runs: readonly Run[]): View {
  const rows = runs.map(({ name, training, validation, last }) => ({
    run: name,
    steps: last ? `${numeral(last.step)} of ${numeral(last.totalSteps)}` : "not begun",
    "training loss": training.y.at(-1) ?? null,
    "validation loss": validation.y.at(-1) ?? null,
    "lowest validation loss": validation.y.length > 0 ? Math.min(...validation.y) : null,
  }));
  return table(rows);
}
