/** Whether a run is to use one thread or all that are usual. */
export type Threads = "one" | "several";

/** Runs after which the slower way has another try. */
const patience = 64;

/**
 * Finds out which is faster here and now, one thread or several.
 *
 * Several threads meet after every operation. On a quiet machine that brings a fifth; where another program holds one
 * of the processors, each meeting waits for it and the same run takes three times as long. No setting is right for both,
 * so both are timed, one after the other, now and then again. Results are the same bits either way.
 */
export class ThreadChoice {
  readonly #times: Record<Threads, number> = { one: 0, several: 0 };
  #runs = 0;

  /** The way for the next run. */
  next(): Threads {
    const turn = this.#runs % patience;
    if (turn < 2) return "one";
    if (turn < 5) return "several";
    return this.#times.several < this.#times.one ? "several" : "one";
  }

  /** Takes note of how long a run took for each of its tokens. A new round of tries forgets the old one. */
  record(threads: Threads, milliseconds: number): void {
    const turn = this.#runs++ % patience;
    const first = turn === 0 || turn === 2;
    // The best of a round: the first run after a change pays for the change.
    this.#times[threads] = first ? milliseconds : Math.min(this.#times[threads], milliseconds);
  }
}
