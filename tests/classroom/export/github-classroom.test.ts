import { expect, test } from "vitest";
import { githubClassroomResults, runnerOutput } from "../../../src/classroom/export/github-classroom.js";
import { sampleGrade } from "../sample-grade.js";

const rows = [
  { student: "ana", item: "01/worth-it", points: 4, graded: 2, of: 4 },
  { student: "ana", item: "quiz/what-is-distillation", points: 1, graded: 1, of: 2 },
];

test("the reporter reads back the points that count, changed ones too", () => {
  const read = JSON.parse(
    Buffer.from(runnerOutput(githubClassroomResults(sampleGrade("ana ä"), rows)), "base64").toString(),
  );
  expect(read).toEqual({
    ...{ version: 1, status: "fail", max_score: 6 },
    tests: [
      { name: "01/worth-it", status: "pass", score: 4 },
      { name: "quiz/what-is-distillation", status: "fail", score: 1, message: "not passed: two" },
    ],
  });
});

test("all points are a pass; a submission that could not be read is an error", () => {
  expect(githubClassroomResults(sampleGrade("ana"), rows.slice(0, 1)).status).toBe("pass");
  const broken = githubClassroomResults(sampleGrade("ana", { problem: "No zip." }), rows);
  expect(broken.status).toBe("error");
  expect(broken.tests[1]?.message).toContain("No zip.");
});
