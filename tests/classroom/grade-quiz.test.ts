import { expect, test } from "vitest";
import { gradeQuiz } from "../../src/classroom/grade-quiz.js";
import type { SubmittedQuiz } from "../../src/classroom/submission.js";
import { readCatalogue } from "../../src/course/exercise/catalogue.js";
import { projectFolder } from "../../src/course/project-folder.js";
import { findQuiz } from "../../src/course/quiz/course-quiz.js";
import { type DrawnQuestion, drawQuiz } from "../../src/course/quiz/variant.js";

const project = projectFolder();
const quizzes = readCatalogue(project).lessons.flatMap(({ slug, quiz }) =>
  quiz ? [findQuiz(project, slug)] : [],
);
const quiz = quizzes[0] as (typeof quizzes)[number];

function rightAnswer(question: DrawnQuestion): unknown {
  if (question.kind === "numeric") return question.answer;
  if (question.kind === "remedy") {
    const { epochs, batchSize, learningRate } = question.good;
    return `epochs=${epochs} batch=${batchSize} rate=${learningRate}`;
  }
  if (question.kind === "ordered") {
    return [...question.items].sort((a, b) => a.place - b.place).map(({ letter }) => letter);
  }
  return question.options.filter(({ correct }) => correct).map(({ letter }) => letter);
}

const rightAnswers = (seed: number, which = quiz) =>
  Object.fromEntries(drawQuiz(which, seed).questions.map((question) => [question.id, rightAnswer(question)]));
const graded = (answers: SubmittedQuiz, which = quiz) =>
  gradeQuiz(which, { student: "a", sources: {}, quizzes: { [which.name]: answers } });

test.each(quizzes)(
  "$name: right answers get all points, in every variant",
  { timeout: 300_000 },
  async (each) => {
    for (const seed of [1, 2, 7]) {
      const grade = await graded({ status: "found", seed, answers: rightAnswers(seed, each) }, each);
      expect(grade.points).toBe(grade.of);
      expect(grade.problem).toBeUndefined();
    }
  },
);

test("an answer left out gets no point, and the others theirs", async () => {
  const { [quiz.questions[0]?.id as string]: _, ...rest } = rightAnswers(1);
  const grade = await graded({ status: "found", answers: rest });
  expect(grade.results[0]).toMatchObject({ points: 0, status: "unreadable" });
  expect(grade.points).toBe(grade.of - (grade.results[0]?.of as number));
});

test.each<[string, unknown]>([
  ["a deep list", [[["a"]]]],
  ["an object", { a: 1 }],
  ["null", null],
  ["every letter", "a b c d"],
  ["a long text", "x".repeat(100_000)],
])("no answer of a wrong shape gets points it should not: %s", async (_, wrong) => {
  const answers = Object.fromEntries(quiz.questions.map(({ id }) => [id, wrong]));
  const grade = await graded({ status: "found", answers });
  expect(grade.points).toBeLessThan(grade.of);
});

test("what is wrong as a whole is told", async () => {
  expect((await gradeQuiz(quiz, { student: "a", sources: {} })).problem).toContain(
    `no ${quiz.name}.quiz.yaml`,
  );
  expect(await gradeQuiz(quiz, { student: "a", sources: {}, problem: "broken" })).toMatchObject({
    points: 0,
    problem: "broken",
  });
  expect((await graded({ status: "refused", problem: "no YAML" })).problem).toBe("no YAML");
  const more = await graded({ status: "found", answers: { ...rightAnswers(1), made_up: "a" } });
  expect(more.problem).toContain('no question "made_up"');
  expect(more.points).toBe(more.of);
});
