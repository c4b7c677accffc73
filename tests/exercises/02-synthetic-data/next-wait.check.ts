import { nextWait, type Patience, type Refused } from "../../../solutions/02-synthetic-data/next-wait.js";
import type { Random } from "../../../src/core/random.js";
import type { Case, ExerciseChecks } from "../../../src/course/exercise/exercise.js";

const patience = (next: Random): Patience => ({
  first: 100 * (1 + Math.floor(4 * next())),
  longest: 60_000,
  most: 9,
});
const asked = (refused: Refused, how: Patience): Case => ({
  args: [refused, how],
  expected: nextWait(refused, how),
});

interface Rules {
  readonly passes?: (status: number) => boolean;
  readonly milliseconds?: number;
  readonly grow?: (first: number, tries: number) => number;
  readonly enough?: (tries: number, most: number) => boolean;
  readonly ends?: (perDay: boolean) => boolean;
  readonly join?: (asked: number, own: number) => number;
  readonly tooLong?: (asked: number, longest: number) => boolean;
}

/** Waits by other rules. */
const waiting =
  ({
    passes = (status) => [408, 429, 500, 502, 503, 504].includes(status),
    milliseconds = 1000,
    grow = (first, tries) => first * 2 ** (tries - 1),
    enough = (tries, most) => tries >= most,
    ends = (perDay) => perDay,
    join = Math.max,
    tooLong = (wanted, longest) => wanted > longest,
  }: Rules) =>
  ({ status, tries, retryAfter = 0, perDay = false }: Refused, { first, longest, most }: Patience) => {
    const wanted = milliseconds * retryAfter;
    if (!passes(status) || ends(perDay) || enough(tries, most) || tooLong(wanted, longest)) return null;
    return Math.min(longest, join(wanted, Math.min(longest, grow(first, tries))));
  };

export default {
  name: "nextWait",
  hints: [
    "First decide whether there is a next try at all: status, perDay, tries, and a service that wants more than longest. Only then compute a wait.",
    "Your own wait is first * 2 ** (tries - 1), cut at longest. The service's is 1000 * retryAfter, since it speaks of seconds.",
    "Of the two waits take the longer one: Math.max(asked, Math.min(longest, own)).",
  ],
  checks: [
    {
      name: "doubles from try to try",
      points: 2,
      look: "the waits after the first, the second and the fourth try.",
      cases: (next) => {
        const how = patience(next);
        return [1, 2, 4].map((tries) => asked({ status: 429, tries }, how));
      },
    },
    {
      name: "knows what passes",
      points: 2,
      look: "a wrong key (401), a bad request (400), a model that is not there (404), and services that were only busy.",
      cases: (next) => {
        const how = patience(next);
        return [400, 401, 403, 404, 408, 500, 502, 503, 504].map((status) =>
          asked({ status, tries: 2 }, how),
        );
      },
    },
    {
      name: "waits at least as long as the service asks for",
      points: 2,
      look: "the unit of retryAfter, and which of the two waits is taken.",
      cases: (next) => {
        const how = patience(next);
        return [
          asked({ status: 429, tries: 1, retryAfter: 17 }, how),
          asked({ status: 503, tries: 7, retryAfter: 2 }, how),
          asked({ status: 429, tries: 1, retryAfter: 60 }, how),
        ];
      },
    },
    {
      name: "gives up in time",
      points: 2,
      look: "the last try, a quota of the day, and a service that wants longer than you have.",
      cases: (next) => {
        const how = patience(next);
        return [
          asked({ status: 429, tries: 9 }, how),
          asked({ status: 429, tries: 8 }, how),
          asked({ status: 429, tries: 1, perDay: true }, how),
          asked({ status: 429, tries: 1, retryAfter: 61 }, how),
        ];
      },
    },
    {
      name: "never waits for longer than longest",
      points: 1,
      look: "many tries: what your own doubling comes to.",
      cases: (next) => [asked({ status: 500, tries: 30 }, { ...patience(next), most: 99 })],
    },
  ],
  misconceptions: [
    {
      name: "milliseconds",
      says: "You take retryAfter for milliseconds. A service that asks for 17 seconds is then asked again after 17 thousandths of one.",
      solve: waiting({ milliseconds: 1 }),
    },
    {
      name: "everything passes",
      says: "You try again after every status. A wrong key stays wrong, and so does a bad request: each such try is refused again, and may be paid for.",
      solve: waiting({ passes: () => true }),
    },
    {
      name: "only 429",
      says: "You try again after 429 alone. A service that is overloaded (503) or timed out (504) passes as well.",
      solve: waiting({ passes: (status) => status === 429 }),
    },
    {
      name: "one step ahead",
      says: "You double before the first wait. After the first try the wait is first itself.",
      solve: waiting({ grow: (first, tries) => first * 2 ** tries }),
    },
    {
      name: "one try more",
      says: "You allow one try more than most.",
      solve: waiting({ enough: (tries, most) => tries > most }),
    },
    {
      name: "tomorrow",
      says: "You wait for a quota that lasts the day. No wait within the run mends it; say so and stop.",
      solve: waiting({ ends: () => false }),
    },
    {
      name: "the shorter one",
      says: "You ignore what the service asks for. Asking again earlier is refused again, and counts against your quota.",
      solve: waiting({ join: (_, own) => own }),
    },
    {
      name: "cut short",
      says: "Where the service wants longer than longest you wait for longest. It will refuse again: give up, and say why.",
      solve: waiting({ tooLong: () => false }),
    },
  ],
} satisfies ExerciseChecks;
