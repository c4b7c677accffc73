import { expect, test } from "vitest";
import { ltiColumns } from "../../../src/classroom/export/lti-scores.js";
import { nothingHandedIn } from "../../../src/classroom/submission.js";
import { sampleGrade } from "../sample-grade.js";

test("a column an item, with the scores that count and a time with parts of a second", () => {
  const rows = ["ana", "ben"].map((student) => ({
    student,
    item: "01/worth-it",
    points: 2.5,
    graded: 2,
    of: 4,
  }));
  const grades = [sampleGrade("ana"), sampleGrade("ben", { problem: nothingHandedIn })];
  const [column, ...others] = ltiColumns(grades, rows, { at: new Date("2027-01-01T00:00:00Z") });
  expect(others).toEqual([]);
  expect(column).toEqual({
    mediaType: "application/vnd.ims.lis.v1.score+json",
    lineItem: { label: "01/worth-it", scoreMaximum: 4, resourceId: "01/worth-it" },
    scores: ["Completed", "Initialized"].map((activityProgress, place) => ({
      ...{ userId: ["ana", "ben"][place], scoreGiven: 2.5, scoreMaximum: 4, activityProgress },
      ...{ gradingProgress: "FullyGraded", timestamp: "2027-01-01T00:00:00.000Z" },
    })),
  });
});
