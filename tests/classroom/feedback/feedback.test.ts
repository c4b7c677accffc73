// @ts-expect-error jsdom brings no types of its own
import { JSDOM } from "jsdom";
import { expect, test } from "vitest";
import { feedbackMarkdown, feedbackPage } from "../../../src/classroom/feedback/feedback.js";
import { sampleGrade } from "../sample-grade.js";

const evil = "<img src=x onerror=alert(1)>";
const rows = [
  { student: evil, item: "01/worth-it", points: 2.8, graded: 2, of: 4 },
  { student: evil, item: "quiz/what-is-distillation", points: 1 / 3, graded: 1, of: 2 },
];
const changes = [{ student: evil, item: "01/worth-it", points: 2.8, reason: `${evil}\n\`\`\`\`\``, at: "" }];
const terms = {
  attempt: 2,
  attempts: 3,
  allowed: 2,
  at: "2027-01-01T00:00:00.000Z",
  daysLate: 3,
  share: 0.7,
};
const grade = sampleGrade(evil, { terms });

test("the page says points, terms, changes, mistakes and what to review, and holds nothing of a student's as markup", () => {
  const { document } = new JSDOM(feedbackPage(grade, { rows, changes })).window;
  expect(document.querySelector("h1")?.textContent).toBe(`${evil}: 3.13 of 6 points`);
  expect(document.querySelector("img, script, link, iframe")).toBeNull();
  for (const told of [
    "Attempt 2 of 3",
    "2 are graded",
    "70 % of the points",
    "set to 2.8",
    "It is upside down.",
    "Was it worth it?",
  ]) {
    expect(document.body.textContent).toContain(told);
  }
});

test("Markdown says the same, in fences that cannot be closed from inside", () => {
  const text = feedbackMarkdown(grade, { rows, changes });
  for (const told of ["# 3.13 of 6 points", "70 % of the points", "It is upside down."])
    expect(text).toContain(told);
  expect(text).toContain("``````text\n01/worth-it: set to");
});

test("without terms, changes and mistakes there is nothing said of them", () => {
  const page = feedbackPage({ ...grade, exercises: [], quizzes: [] }, { rows: [], changes: [] });
  for (const heading of ["Changed by hand", "To review", "Exercises"]) expect(page).not.toContain(heading);
  expect(feedbackPage(sampleGrade("ana"), { rows: [], changes: [] })).not.toContain("Handed in");
});

test("what the type checker says stands below its exercise, as text", () => {
  const [exercise] = grade.exercises;
  const typed = { ...grade, exercises: [{ ...exercise!, types: [`Type 'a' is none. (TS1), in: ${evil}`] }] };
  const page = feedbackPage(typed, { rows, changes });
  const { document } = new JSDOM(page).window;
  expect(document.querySelector("img")).toBeNull();
  for (const text of [document.body.textContent, feedbackMarkdown(typed, { rows, changes })]) {
    expect(text).toContain("TypeScript complains, which costs no points:");
    expect(text).toContain("Type 'a' is none. (TS1)");
  }
  expect(feedbackPage(grade, { rows, changes })).not.toContain("TypeScript complains");
});
