/** What is wrong with a chain of steps, and how much of it can be kept. */
export interface Critique {
  /** The steps before the first bad one; all of them where there is none. */
  readonly kept: readonly string[];
  readonly bad?: {
    readonly step: string;
    /** Its index among the steps. */
    readonly at: number;
    readonly reason: string;
  };
}

const pattern = /^(?<a>\d+)(?<operator>[-+*/])(?<b>\d+)=(?<result>\d+)$/;

const compute: Readonly<Record<string, (a: number, b: number) => number>> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => a / b,
};

/** A step with the operands of sums and products in order: 4+15=19 is 15+4=19. */
function canonical(step: string): string {
  const { a, operator, b, result } = pattern.exec(step)?.groups ?? {};
  if (operator !== "+" && operator !== "*") return step;
  return `${Math.min(Number(a), Number(b))}${operator}${Math.max(Number(a), Number(b))}=${result}`;
}

/** Why a step is not what it should be: it cannot be read, or does not compute. */
function miscomputed(step: string): string | undefined {
  const { a, operator, b, result } = pattern.exec(step)?.groups ?? {};
  if (operator === undefined) return "is no step such as 3*5=15";
  const right = compute[operator]?.(Number(a), Number(b));
  return right === Number(result) ? undefined : `${a}${operator}${b} is ${right}, not ${result}`;
}

/**
 * Whether every step of a chain can be read and computes.
 *
 * @example
 * ```ts
 * allCompute(["3*5=15", "15+4=19"]); // true
 * allCompute(["3*5=16"]); // false
 * ```
 */
export function allCompute(steps: readonly string[]): boolean {
  return steps.every((step) => miscomputed(step) === undefined);
}

/**
 * Finds the first bad step of a student's chain: one that cannot be read or does not compute, or that the teacher's chain does not have, or has
 * only once where the student says it again.
 *
 * `reference` must be a chain that led to the right answer. The order of steps is free, and so is that of a sum's or a product's operands. A right
 * way that is not the teacher's is found bad: who only wants right answers asks the verifier first.
 *
 * @example
 * ```ts
 * const reference = ["3*5=15", "15+4=19"];
 * firstBadStep(["5*3=15", "15+4=20"], reference); // { kept: ["5*3=15"], bad: { step: "15+4=20", at: 1, reason: "15+4 is 19, not 20" } }
 * firstBadStep(["3*5=15"], reference); // { kept: ["3*5=15"] }
 * ```
 */
export function firstBadStep(steps: readonly string[], reference: readonly string[]): Critique {
  const known = new Set(reference.map(canonical));
  const open = reference.map(canonical);
  for (const [at, step] of steps.entries()) {
    const place = open.indexOf(canonical(step));
    const reason =
      miscomputed(step) ??
      (place >= 0
        ? undefined
        : known.has(canonical(step))
          ? "was said before"
          : "is not in the teacher's chain");
    if (reason) return { kept: steps.slice(0, at), bad: { step, at, reason } };
    open.splice(place, 1);
  }
  return { kept: steps };
}

/**
 * The steps of an output's reasoning, as far as it goes: `<think>3*5=15;15+4=19</think>…` has two.
 *
 * @example
 * ```ts
 * stepsOf("<think>3*5=15;15+4"); // ["3*5=15", "15+4"]
 * stepsOf("<answer>19</answer>"); // []
 * ```
 */
export function stepsOf(output: string): readonly string[] {
  const reasoning = /<think>([^<]*)/.exec(output)?.[1] ?? "";
  return reasoning === "" ? [] : reasoning.split(";");
}
