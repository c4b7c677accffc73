import { expect, test } from "vitest";
import { RateLimit } from "../../src/teacher/rate-limit.js";

const { signal } = new AbortController();
const slack = 50; // ms that a pace may catch up

/** When each of `count` requests was let through, ms since the first was asked for. */
async function starts(limit: RateLimit, count: number, expectedTokens = 0): Promise<number[]> {
  const begin = performance.now();
  const entries = Array.from({ length: count }, async () => {
    await limit.enter(expectedTokens, signal);
    return performance.now() - begin;
  });
  return Promise.all(entries);
}

test("requests start in order and never sooner than the limit lets them", async () => {
  const times = await starts(new RateLimit({ requestsPerMinute: 60_000 / 20 }), 30);
  expect(times).toEqual([...times].sort((a, b) => a - b));
  for (const [i, time] of times.entries()) expect(time).toBeGreaterThanOrEqual(i * 20 - slack - 1);
  expect(times.at(-1)).toBeGreaterThanOrEqual(29 * 20 - slack - 1);
});

test("tokens hold requests back as well, by what they really were", async () => {
  const limit = new RateLimit({ tokensPerMinute: 60_000 }); // one a millisecond
  await limit.enter(100, signal);
  limit.leave({ expectedTokens: 100, tokens: 600, answered: true });
  const begin = performance.now();
  await limit.enter(1, signal);
  expect(performance.now() - begin).toBeGreaterThanOrEqual(600 - slack - 50);
});

test("after a refusal nothing starts until the wait is over, and fewer are under way", async () => {
  const limit = new RateLimit();
  await starts(limit, 8);
  limit.refused(100);
  limit.refused(); // others of the same volley: they neither shorten the wait nor halve the room again
  limit.refused(20);
  let under = 8;
  const leave = (answered: boolean) => {
    under--;
    limit.leave({ expectedTokens: 0, tokens: 0, answered });
  };
  for (let i = 0; i < 8; i++) leave(false);
  const begin = performance.now();
  let most = 0;
  let first = Number.POSITIVE_INFINITY;
  const work = async () => {
    await limit.enter(0, signal);
    first = Math.min(first, performance.now() - begin);
    most = Math.max(most, ++under);
    await new Promise((resolve) => setTimeout(resolve, 10));
    leave(false);
  };
  await Promise.all(Array.from({ length: 20 }, work));
  expect(first).toBeGreaterThanOrEqual(99);
  expect(most).toBe(4);
});

test("when the service does not say how long, the wait doubles with every refusal", async () => {
  const limit = new RateLimit({ requestsPerMinute: 60_000_000 });
  const pauseAfterRefusal = async () => {
    await limit.enter(0, signal);
    const begin = performance.now();
    limit.refused();
    limit.leave({ expectedTokens: 0, tokens: 0, answered: false });
    await limit.enter(0, signal);
    limit.leave({ expectedTokens: 0, tokens: 0, answered: false });
    return performance.now() - begin;
  };
  for (const least of [50, 100, 200]) expect(await pauseAfterRefusal()).toBeGreaterThanOrEqual(least - 1);
});

test("answers make room again", async () => {
  const limit = new RateLimit();
  await starts(limit, 2);
  limit.refused(0);
  limit.leave({ expectedTokens: 0, tokens: 0, answered: false });
  limit.leave({ expectedTokens: 0, tokens: 0, answered: true }); // room for 1, then for 2
  await starts(limit, 2);
});

test("whoever waits can be called off", async () => {
  const limit = new RateLimit({ requestsPerMinute: 1 });
  const controller = new AbortController();
  await limit.enter(0, controller.signal);
  const waiting = limit.enter(0, controller.signal);
  controller.abort(new Error("enough"));
  await expect(waiting).rejects.toThrow("enough");
});

test.each([0, -1, Number.NaN])("a limit of %d is refused", (requestsPerMinute) => {
  expect(() => new RateLimit({ requestsPerMinute })).toThrow(
    `requestsPerMinute must be above 0, got ${requestsPerMinute}`,
  );
});
