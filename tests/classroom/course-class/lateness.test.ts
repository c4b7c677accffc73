import { expect, test } from "vitest";
import { lateness } from "../../../src/classroom/course-class/lateness.js";

const policy = { grace: 15, perDay: 30, days: 5 };
const due = Date.parse("2027-01-15T12:00:00Z");
const after = (minutes: number) => lateness(due + minutes * 60_000, due, policy);

test.each([
  [-1, 0, 1],
  [15, 0, 1],
  [15.1, 1, 0.7],
  [1440, 1, 0.7],
  [1441, 2, 0.4],
  [3 * 1440, 3, 0.1],
  [4 * 1440, 4, 0],
  [6 * 1440, 6, 0],
])("%d minutes after the due date: %d days begun, share %d", (minutes, days, share) => {
  expect(after(minutes)).toEqual({ days, share });
});

test("after the last day nothing is given, however little a day costs; without a due date nothing is late", () => {
  const mild = { grace: 0, perDay: 1, days: 1 };
  expect(lateness(due + 86_400_001, due, mild)).toEqual({ days: 2, share: 0 });
  expect(lateness(due, undefined, mild)).toEqual({ days: 0, share: 1 });
});
