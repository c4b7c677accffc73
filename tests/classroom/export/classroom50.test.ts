import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { classroom50Scores } from "../../../src/classroom/export/classroom50.js";

const folder = mkdtempSync(join(tmpdir(), "distill kit класс "));
afterAll(() => rmSync(folder, { recursive: true }));
const path = join(folder, "spring", "scores.json");
mkdirSync(join(folder, "spring"));

const submitted = (owner: string, datetime: string) => ({
  schema: "classroom50/result/v1",
  ...{ classroom: "spring", assignment_type: "individual", owner, datetime },
  submission: `submit/${datetime.replaceAll(":", "-")}-a1b2c3d`,
  commit: `https://example.test/${owner}/commit`,
  release: `https://example.test/${owner}/release`,
  review: `https://example.test/${owner}/review`,
  ...{ score: 0, "max-score": 0, tests: [], late: false },
});
const scores = {
  schema: "classroom50/scores/v1",
  assignments: {
    "week-1": {
      type: "individual",
      collected_at: "2027-01-02T00:00:00Z",
      entries: [
        { owner: "Ana", submissions: [submitted("Ana", "2099-01-01T00:00:00Z")] },
        { owner: "eve", submissions: [submitted("eve", "2027-01-01T00:00:00Z")], override: false },
      ],
    },
    "week-2": { type: "group", entries: [] },
  },
};
const rows = [
  { student: "ana", item: "01/worth-it", points: 3.6, graded: 4, of: 4 },
  { student: "ana", item: "quiz/what-is-distillation", points: 2, graded: 2, of: 2 },
  { student: "ben", item: "01/worth-it", points: 0, graded: 0, of: 4 },
  { student: "ben", item: "quiz/what-is-distillation", points: 1, graded: 1, of: 2 },
];
const at = new Date("2027-01-20T10:00:00.500Z");
const put = (content: unknown, assignment = "week-1") => {
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return classroom50Scores(path, assignment, rows, { at });
};

test("a record set by hand comes before what was submitted, is the newest, and has its links", () => {
  const { scores: written, added, untouched } = put(scores);
  const [ana, eve, ben] = written.assignments["week-1"]?.entries ?? [];
  expect([added, untouched]).toEqual([["ben"], ["eve"]]);
  expect(ana).toMatchObject({ owner: "Ana", override: true });
  expect(ana?.submissions[1]).toEqual(scores.assignments["week-1"].entries[0]?.submissions[0]);
  expect(ana?.submissions[0]).toEqual({
    schema: "classroom50/result/v1",
    ...{ classroom: "spring", assignment_type: "individual", owner: "Ana" },
    submission: "submit/manual-2099-01-01T00-00-01Z",
    commit: "https://example.test/Ana/commit",
    release: "https://example.test/Ana/release",
    review: "https://example.test/Ana/review",
    datetime: "2099-01-01T00:00:01Z",
    graded_at: "2027-01-20T10:00:00Z",
    score: 6,
    "max-score": 6,
    tests: [
      { "test-name": "01/worth-it", passed: false, score: 4, "max-score": 4, points: 3.6 },
      { "test-name": "quiz/what-is-distillation", passed: true, score: 2, "max-score": 2, points: 2 },
    ],
  });
  expect(eve).toEqual(scores.assignments["week-1"].entries[1]);
  expect(ben?.submissions).toMatchObject([
    { commit: "submit/manual-2027-01-20T10-00-00Z", owner: "ben", score: 1, "max-score": 6 },
  ]);
  expect(written.assignments["week-2"]).toEqual(scores.assignments["week-2"]);
  expect(written.assignments["week-1"]).toHaveProperty("collected_at");
});

test("put in again, nothing is there twice", () => {
  const once = put(scores).scores;
  expect(put(once).scores).toEqual(once);
});

test.each([
  ["not JSON", "{", "week-1", "is not Classroom 50's gradebook"],
  ["another file", { schema: "classroom50/classroom/v1" }, "week-1", "classroom50/scores/v1"],
  ["an assignment that is not there", scores, "week-3", "week-1, week-2"],
  ["a name of every object", scores, "constructor", "week-1, week-2"],
])("%s is refused with what is wrong", (_, content, assignment, told) => {
  const message = (): string => {
    try {
      put(content, assignment);
      return "";
    } catch (error) {
      return `${(error as Error).message} ${(error as { remedy?: string }).remedy}`;
    }
  };
  expect(message()).toContain(told);
});

test("students whose names differ in capitals only are one on GitHub", () => {
  writeFileSync(path, JSON.stringify(scores));
  const both = [...rows, { student: "ANA", item: "01/worth-it", points: 1, graded: 1, of: 4 }];
  expect(() => classroom50Scores(path, "week-1", both, { at })).toThrow("one name on GitHub");
});
