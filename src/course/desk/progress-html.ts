import type { MimeBundle } from "../../core/host.js";
import { escapeMarkup } from "../../plot/markup.js";
import { panelMarkup } from "../show/panel.js";
import type { CourseProgress, LessonProgress } from "./course-progress.js";
import { marks, numeral, progressText } from "./progress.js";

/** How far a learner is, for a notebook beside those of the lessons: a table with links to them, and the same as text. */
export function progressBundle(progress: CourseProgress): MimeBundle {
  const { exercises, quizzes, points, lessons, next, notices } = progress;
  const title = `${exercises.passed} of ${exercises.of} exercises, ${quizzes.answered} of ${quizzes.of} questions, ${numeral(points.reached)} of ${points.of} points`;
  const head = ["lesson", "exercises", "quiz", "points"].map((name) => `<th${cell}>${name}</th>`).join("");
  const table = `<table><thead><tr>${head}</tr></thead><tbody>${lessons.map(row).join("")}</tbody></table>`;
  const said = [next ? `Next: ${next}` : "All done.", ...notices];
  return {
    "text/plain": progressText(progress, { width: 80, colour: false }),
    "text/html": panelMarkup(
      title,
      "neutral",
      [table, ...said.map((line) => `<p style="margin:.6em 0">${escapeMarkup(line)}</p>`)].join(""),
    ),
  };
}

const cell = ' style="text-align:left"';

function row({ number, slug, title, exercises, quiz }: LessonProgress): string {
  const link = `<a href="${number}-${slug}.ipynb">${escapeMarkup(title)}</a>`;
  const dots = exercises.map(
    (exercise) =>
      `<span title="${escapeMarkup(`${exercise.title}: ${exercise.status}`)}">${marks[exercise.status]}</span>`,
  );
  const passed = exercises.filter(({ status }) => status === "passed").length;
  const all = [...exercises, ...(quiz ? [quiz] : [])];
  const sum = (of: "points" | "of") => all.reduce((total, each) => total + each[of], 0);
  const cells = [
    link,
    `${dots.join(" ")} ${passed} of ${exercises.length}`,
    quiz ? `${quiz.answered} of ${quiz.questions}` : "",
    `${numeral(sum("points"))} of ${sum("of")}`,
  ];
  return `<tr>${cells.map((content) => `<td${cell}>${content}</td>`).join("")}</tr>`;
}
