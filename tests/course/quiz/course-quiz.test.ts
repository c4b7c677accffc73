import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { lessonFiles, readLesson } from "../../../src/course/lesson/lesson.js";
import { projectFolder } from "../../../src/course/project-folder.js";
import { courseQuizDesk, findQuiz, quizOf, quizRecord } from "../../../src/course/quiz/course-quiz.js";
import { drawQuiz } from "../../../src/course/quiz/variant.js";
import { sampleSource } from "./sample-quiz.js";

let project: string;
beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), "викторина "));
  mkdirSync(join(project, "lessons"));
  vi.stubEnv("DISTILL_PROGRESS", ""); // the project's own place
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(project, { recursive: true });
});

const write = (name: string, text: string) => writeFileSync(join(project, "lessons", name), text);
const fenced = (yaml: string) => `# Title\n\ntext\n\n\`\`\`quiz\n${yaml}\`\`\`\n`;

test("a quiz is found by its lesson's slug", () => {
  write("01-first.md", "# First\n");
  write("02-the-second.md", fenced(sampleSource));
  expect(findQuiz(project, "the-second")).toMatchObject({ name: "the-second", questions: { length: 4 } });
  expect(() => findQuiz(project, "first")).toThrow('there is no quiz "first". There is "the-second".');
  expect(() => findQuiz(project, "second")).toThrow('there is no quiz "second"');
  expect(courseQuizDesk(project, "k").quiz("the-second").questions).toHaveLength(4);
});

test("where no lesson has a quiz, it says so", () => {
  write("01-first.md", "# First\n");
  expect(() => findQuiz(project, "first")).toThrow("No lesson has one yet.");
});

test("a mistake is told with its line in the lesson's file", () => {
  write("01-first.md", fenced(sampleSource.replace("kind: multiple", "kind: many")));
  const line = readFileSync(join(project, "lessons", "01-first.md"), "utf8")
    .split("kind: many")[0]
    ?.split("\n").length;
  expect(() => findQuiz(project, "first")).toThrow(`lessons/01-first.md:${line}: kind of question "even"`);
});

const event = { event: "quiz", quiz: "first", question: "sum", points: 1, of: 2, seed: 3 } as const;

test("answers are kept in the project's progress", () => {
  expect(quizRecord(project)(event)).toEqual([]);
  const [line] = readFileSync(join(project, ".distill", "progress.jsonl"), "utf8").split("\n");
  expect(JSON.parse(line ?? "")).toMatchObject(event);
});

test("progress that cannot be written is told, not thrown", () => {
  writeFileSync(join(project, ".distill"), "in the way");
  expect(quizRecord(project)(event)).toEqual([
    expect.stringMatching(/^Your progress could not be saved in .*progress\.jsonl: /),
  ]);
});

describe("the course's own quizzes", () => {
  const quizzes = lessonFiles(projectFolder()).flatMap((path) => quizOf(readLesson(path)) ?? []);

  test("are there", () => {
    expect(quizzes.map(({ name }) => name)).toContain("what-is-distillation");
  });

  test.each(quizzes.map((quiz) => [quiz.name, quiz] as const))(
    "%s can be drawn in all its variants",
    (_, quiz) => {
      for (let seed = 1; seed <= 12; seed++) {
        const { questions } = drawQuiz(quiz, seed);
        expect(questions.length).toBeGreaterThanOrEqual(5);
        expect(JSON.stringify(questions)).not.toContain("{{");
      }
    },
  );
});
