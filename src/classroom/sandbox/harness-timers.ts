/** Timers without a clock: time goes on when there is nothing else to do, and then to the next of them. */
export interface Timers {
  set(job: (...given: unknown[]) => unknown, milliseconds?: unknown, ...given: unknown[]): number;
  clear(number?: unknown): void;
  /** Milliseconds that have gone by. */
  now(): number;
  /** Runs the next; gives whether there was one. */
  turn(): boolean;
}

interface Waiting {
  readonly due: number;
  readonly job: () => unknown;
}

/** Makes timers; in the isolate, where submitted code may have replaced what lists and maps can do. */
export function createTimers(): Timers {
  const { apply } = Reflect;
  const waiting: Record<number, Waiting | undefined> = { __proto__: null } as never;
  let [time, last, first] = [0, 0, 1];

  function next(): number | undefined {
    while (first <= last && !waiting[first]) first++;
    let found: number | undefined;
    for (let number = first; number <= last; number++) {
      const one = waiting[number];
      if (one && (found === undefined || one.due < (waiting[found] as Waiting).due)) found = number;
    }
    return found;
  }

  return {
    set(job, milliseconds, ...given) {
      const wait = typeof milliseconds === "number" && milliseconds > 0 ? milliseconds : 0;
      waiting[++last] = { due: time + wait, job: () => apply(job, undefined, given) };
      return last;
    },
    clear(number) {
      if (typeof number === "number") delete waiting[number];
    },
    now: () => time,
    turn() {
      const number = next();
      if (number === undefined) return false;
      const { due, job } = waiting[number] as Waiting;
      delete waiting[number];
      time = due;
      job();
      return true;
    },
  };
}
