import { expect, test } from "vitest";
import type { NewProgressEvent, ProgressEvent } from "../../../src/course/progress/progress-log.js";
import { exerciseStanding, quizStanding } from "../../../src/course/progress/standing.js";

const at = "2026-01-01T00:00:00.000Z";
const events = (...list: NewProgressEvent[]): ProgressEvent[] => list.map((event) => ({ ...event, at }));
const check = (points: number, source = "s"): NewProgressEvent => ({
  event: "check",
  exercise: "01/a",
  points,
  of: 4,
  from: "file",
  source,
});
const solution = (gaveUp: boolean): NewProgressEvent => ({ event: "solution", exercise: "01/a", gaveUp });
const standing = (...list: NewProgressEvent[]) => exerciseStanding(events(...list), "01/a");

test("from nothing to passed, and never back", () => {
  expect(standing()).toMatchObject({ status: "to do", points: 0, checks: 0 });
  expect(standing(check(1), check(3), check(2))).toMatchObject({ status: "begun", points: 3, checks: 3 });
  expect(standing(check(4), check(0))).toMatchObject({ status: "passed", points: 4 });
});

test("another exercise's events count nothing", () => {
  expect(standing({ ...check(4), exercise: "01/b" } as NewProgressEvent).status).toBe("to do");
});

test("a reset begins anew", () => {
  const hint: NewProgressEvent = { event: "hint", exercise: "01/a", tier: 2 };
  expect(standing(hint, check(4, "x"))).toMatchObject({ hints: 2, sources: new Set(["x"]) });
  expect(standing(hint, check(4), { event: "reset", exercise: "01/a" })).toEqual({
    status: "to do",
    points: 0,
    checks: 0,
    hints: 0,
    gaveUp: false,
    sources: new Set(),
  });
});

test("who saw the solution before passing gave up, who saw it after did not", () => {
  expect(standing(check(1), solution(true), check(4))).toMatchObject({ gaveUp: true, status: "passed" });
  expect(standing(check(4), solution(false)).gaveUp).toBe(false);
  expect(standing(check(4), solution(true)).gaveUp).toBe(false);
});

test("of a quiz each question counts with its best answer", () => {
  const answer = (question: string, points: number, quiz = "q"): NewProgressEvent => ({
    event: "quiz",
    quiz,
    question,
    points,
    of: 1,
    seed: 1,
  });
  const all = events(
    answer("a", 0),
    answer("a", 1),
    answer("a", 0.5),
    answer("b", 0),
    answer("a", 1, "other"),
  );
  expect(quizStanding(all, "q")).toEqual(
    new Map([
      ["a", 1],
      ["b", 0],
    ]),
  );
});
