/*
# How long to wait

medium, 15 minutes

A service has refused a request. Write `nextWait`, which says how many milliseconds to wait before the next try, or `null` if there shall be none.

- Only some refusals pass: the statuses 408, 429, 500, 502, 503 and 504. After any other there is no next try.
- Nor after the last of `most` tries. `tries` is how many there were already.
- A quota that lasts the **day** (`perDay`) does not pass within a run either: no next try.
- Otherwise wait for `first` milliseconds after the first try, and twice as long after each try more: `first`, `2 * first`, `4 * first` …
- The service may say how long to wait, in **seconds**: `retryAfter`. Never wait for less than that.
- Never wait for longer than `longest`, whoever asks for it: if even the service wants longer, give up with `null`.

Your own doubling is cut at `longest`; it is no reason to give up.
*/

/** What came in place of an answer. */
export interface Refused {
  readonly status: number;
  /** Tries so far, this one among them. */
  readonly tries: number;
  /** Seconds, where the service says. */
  readonly retryAfter?: number;
  readonly perDay?: boolean;
}

/** How patient to be; times in milliseconds. */
export interface Patience {
  readonly first: number;
  readonly longest: number;
  readonly most: number;
}

export function nextWait(
  { status, tries, retryAfter = 0, perDay = false }: Refused,
  { first, longest, most }: Patience,
): number | null {
  // TODO: what ends it first; then the longer of two waits, within bounds
  throw new Error("TODO: what ends it first; then the longer of two waits, within bounds");
}
