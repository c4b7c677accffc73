import type { LatePolicy } from "./class-file.js";

/** How late something is: days begun, and the share of its points that counts. */
export interface Lateness {
  readonly days: number;
  /** 0 to 1. */
  readonly share: number;
}

const [minute, day] = [60_000, 86_400_000];

/** How late what was handed in at `at` is for `due`; both as milliseconds since 1970. */
export function lateness(at: number, due: number | undefined, policy: LatePolicy | undefined): Lateness {
  if (due === undefined || policy === undefined || at <= due + policy.grace * minute) {
    return { days: 0, share: 1 };
  }
  const days = Math.ceil((at - due) / day);
  return { days, share: days > policy.days ? 0 : Math.max(0, (100 - days * policy.perDay) / 100) };
}
