import { KitError } from "../core/errors.js";
import { percentileInterval } from "../core/quantile.js";
import { type Random, random } from "../core/random.js";

/** How one student of one arm did. */
export interface Trial {
  /** A digest of all that decided it. */
  readonly key: string;
  readonly arm: string;
  readonly seed: number;
  /** Read in training. */
  readonly tokens: number;
  /** Of training. */
  readonly seconds: number;
  /** A digit for every held-out input, in order: 1 where the student was right. */
  readonly right: string;
  /** Mean tokens of reasoning in an answer. */
  readonly reasoningTokens: number;
  /** Share of the answers that end in `<answer>…</answer>`. */
  readonly formatRate: number;
  /** The same digits for whatever else was asked of every answer, by its name. */
  readonly also?: Readonly<Record<string, string>>;
}

/** A share of held-out inputs. */
export interface ShareOfInputs {
  readonly mean: number;
  /** 95 %, by bootstrap over seeds and inputs. */
  readonly interval: readonly [low: number, high: number];
}

/** How the students of one arm did: the share of held-out inputs answered right; and the other figures as means over its seeds. */
export interface ArmResult extends ShareOfInputs {
  readonly arm: string;
  readonly seeds: number;
  readonly tokens: number;
  readonly seconds: number;
  readonly reasoningTokens: number;
  readonly formatRate: number;
  /** Whatever else was asked of every answer, by its name. */
  readonly also?: Readonly<Record<string, ShareOfInputs>>;
}

/** What a comparison came to. */
export interface Comparison {
  readonly trials: readonly Trial[];
  /** In the order in which the arms came. */
  readonly rows: readonly ArmResult[];
  /** What forbids to read the order of the means as a result. */
  readonly warnings: readonly string[];
}

const replicates = 2000;
const mean = (numbers: readonly number[]) => numbers.reduce((sum, x) => sum + x, 0) / numbers.length;

/**
 * Sums trials up by arm: means, intervals, and warnings where intervals overlap, budgets differ by more than a twentieth, or one seed
 * is all there is.
 *
 * The interval is a 95 % percentile bootstrap that draws seeds and inputs anew (Efron and Tibshirani 1993): with one seed it says nothing of the
 * luck of training. Throws a {@link KitError} on trials of an arm that were asked different numbers of inputs.
 *
 * @example
 * ```ts
 * const trial = { key: "", tokens: 1000, seconds: 1, reasoningTokens: 0, formatRate: 1 };
 * const { rows, warnings } = summarize([
 *   { ...trial, arm: "a", seed: 1, right: "1111" }, { ...trial, arm: "a", seed: 2, right: "1111" },
 *   { ...trial, arm: "b", seed: 1, right: "0000" }, { ...trial, arm: "b", seed: 2, right: "0000" },
 * ]);
 * rows.map(({ mean }) => mean); // [1, 0]
 * warnings; // []
 * ```
 */
export function summarize(trials: readonly Trial[]): Comparison {
  const arms = [...new Set(trials.map(({ arm }) => arm))];
  const rows = arms.map((arm) => {
    const own = trials.filter((trial) => trial.arm === arm);
    const names = Object.keys(own[0]?.also ?? {});
    const also = names.map((name) => [name, shareOf(arm, digitsOf(own, name))] as const);
    return {
      ...{ arm, seeds: own.length },
      ...shareOf(
        arm,
        own.map(({ right }) => right),
      ),
      tokens: mean(own.map(({ tokens }) => tokens)),
      seconds: mean(own.map(({ seconds }) => seconds)),
      reasoningTokens: mean(own.map(({ reasoningTokens }) => reasoningTokens)),
      formatRate: mean(own.map(({ formatRate }) => formatRate)),
      ...(names.length > 0 ? { also: Object.fromEntries(also) } : {}),
    };
  });
  return { trials, rows, warnings: warningsOf(rows) };
}

const digitsOf = (trials: readonly Trial[], name: string) => trials.map(({ also }) => also?.[name] ?? "");

const shareOfOnes = (digits: string) => digits.replaceAll("0", "").length / digits.length;

/** The share of ones in the digits of several trials, and how sure it is. */
function shareOf(arm: string, trials: readonly string[]): ShareOfInputs {
  const inputs = trials[0]?.length ?? 0;
  if (inputs === 0 || trials.some((digits) => digits.length !== inputs)) {
    throw new KitError(`trials of ${arm} were asked different numbers of inputs, or none`, {
      remedy: "Compare trials that were asked the same inputs.",
      value: trials.map(({ length }) => length),
    });
  }
  return { mean: mean(trials.map(shareOfOnes)), interval: bootstrap(trials, inputs) };
}

function bootstrap(trials: readonly string[], inputs: number): readonly [number, number] {
  const next = random(1);
  const draw = (count: number, from: Random) =>
    Array.from({ length: count }, () => Math.floor(from() * count));
  const means = Array.from({ length: replicates }, () => {
    const places = draw(inputs, next);
    const seeds = draw(trials.length, next);
    let ones = 0;
    for (const seed of seeds) {
      const digits = trials[seed] as string;
      for (const place of places) if (digits[place] === "1") ones++;
    }
    return ones / (seeds.length * inputs);
  });
  return percentileInterval(means);
}

function warningsOf(rows: readonly ArmResult[]): string[] {
  /** The arms below a row's that stand to it so: every pair of arms is looked at once. */
  const withLater = (stands: (a: ArmResult, b: ArmResult) => boolean) =>
    rows.flatMap((row, i) => {
      const others = rows.slice(i + 1).filter((other) => stands(row, other));
      return others.length > 0 ? [{ row, others }] : [];
    });
  const overlap = (a: ArmResult, b: ArmResult) =>
    a.interval[0] <= b.interval[1] && b.interval[0] <= a.interval[1];
  const names = (of: readonly ArmResult[]) => of.map(({ arm }) => `"${arm}"`).join(", ");
  const overlapping = withLater(overlap);
  const [first] = overlapping;
  const apart = withLater((a, b) => !overlap(a, b));
  const pairs = apart.map(({ row, others }) => `"${row.arm}" from ${names(others)}`).join("; ");
  const single = rows.filter(({ seeds }) => seeds === 1);
  return [
    ...(first && overlapping.length === 1
      ? [
          `the interval of "${first.row.arm}" overlaps with that of ${names(first.others)}: their order may be luck`,
        ]
      : []),
    ...(overlapping.length > 1 && apart.length === 0
      ? ["the intervals of all arms overlap with one another: their order may be luck"]
      : []),
    ...(overlapping.length > 1 && apart.length > 0
      ? [`only these can be told apart: ${pairs}. All other intervals overlap: their order may be luck`]
      : []),
    ...budgetsOf(rows),
    ...(single.length > 0
      ? [`one seed only (${names(single)}): nothing is known of the luck of training`]
      : []),
  ];
}

/** Who read how much, the arms with about the same budget together; nothing where all have. */
function budgetsOf(rows: readonly ArmResult[]): string[] {
  const groups: ArmResult[][] = [];
  for (const row of [...rows].sort((a, b) => a.tokens - b.tokens)) {
    const [least] = groups.at(-1) ?? [];
    if (least && row.tokens - least.tokens <= 0.05 * row.tokens) groups.at(-1)?.push(row);
    else groups.push([row]);
  }
  if (groups.length < 2) return [];
  const most = Math.max(...groups.map(({ length }) => length));
  const others = most > 1 ? groups.find(({ length }) => length === most) : undefined;
  const tokens = (row: ArmResult | undefined) => Math.round(row?.tokens ?? 0).toLocaleString("en-US");
  const named = groups
    .filter((group) => group !== others)
    .flat()
    .map((row) => `"${row.arm}" read ${tokens(row)} tokens`);
  const rest = others ? [`the others ${tokens(others[0])} to ${tokens(others.at(-1))}`] : [];
  return [`the budgets differ: ${[...named, ...rest].join(", ")}`];
}
