import { expect, test } from "vitest";
import { gradescopeResults } from "../../../src/classroom/export/gradescope.js";
import { sampleGrade } from "../sample-grade.js";

test("results.json with a test a check and question, and the score that counts", () => {
  const rows = [{ student: "ana", item: "01/worth-it", points: 4, graded: 2, of: 4 }];
  expect(
    JSON.parse(JSON.stringify(gradescopeResults(sampleGrade("ana", { problem: "Late." }), rows))),
  ).toEqual({
    ...{ score: 4, output: "Late.", output_format: "text" },
    tests: [
      { name: "01/worth-it: first", score: 2, max_score: 2, status: "passed", number: "1" },
      {
        ...{ name: "01/worth-it: second", score: 0, max_score: 2, status: "failed", number: "2" },
        output: "f(1) gave 2\nIt is upside down.",
      },
      { name: "quiz/what-is-distillation: one", score: 1, max_score: 1, status: "passed", number: "3" },
      {
        ...{ name: "quiz/what-is-distillation: two", score: 0, max_score: 1, status: "failed", number: "4" },
        output: "a: No.",
      },
    ],
  });
});
