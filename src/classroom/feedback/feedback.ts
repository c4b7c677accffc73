import { reportMarkup } from "../../course/exercise/report-html.js";
import { reportText } from "../../course/exercise/report-text.js";
import { publicSeed } from "../../course/exercise/run-checks.js";
import { resultMarkup } from "../../course/quiz/quiz-markup.js";
import { resultText } from "../../course/quiz/quiz-text.js";
import { escapeMarkup } from "../../plot/markup.js";
import type { ExerciseGrade, Grade } from "../grade.js";
import type { Change, GradebookRow } from "../gradebook/gradebook.js";

/** What a student is told, beside the grade: the points that count, and what was changed by hand. */
export interface FeedbackContext {
  readonly rows: readonly GradebookRow[];
  readonly changes: readonly Change[];
}

const width = 90;
const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
/** Points as they are shown; those of quizzes may be parts of one. */
const shown = (points: number): string => String(Math.round(points * 100) / 100);
/** Reports show no seed; a grade has none, since it is secret. */
const reportOf = (grade: ExerciseGrade) => ({ ...grade, seed: publicSeed });

/** What the type checker has to say, as notices below a report. */
const typesOf = ({ types = [] }: ExerciseGrade): string[] =>
  types.length === 0 ? [] : ["TypeScript complains, which costs no points:", ...types];

function headline(rows: readonly GradebookRow[]): string {
  return `${shown(sum(rows.map(({ points }) => points)))} of ${shown(sum(rows.map(({ of }) => of)))} points`;
}

const changeText = ({ item, points, reason }: Change): string =>
  `${item}: set to ${shown(points)} points by hand: ${reason}`;

/** Which attempt it is, and what being late costs. */
function termsOf({ terms }: Grade): string[] {
  if (!terms) return [];
  const { attempt, attempts, allowed, at, daysLate, share } = terms;
  const most = allowed === undefined ? "" : `; ${allowed} are graded`;
  return [
    `Attempt ${attempt} of ${attempts} counts, handed in at ${at}${most}`,
    ...(daysLate > 0 ? [`Late by ${daysLate} days begun: ${shown(100 * share)} % of the points count`] : []),
  ];
}

/** What has not got all its points, and where it is taught. */
function toReview(grade: Grade): string[] {
  return [
    ...grade.exercises
      .filter(({ points, of }) => points < of)
      .map(({ exercise, title }) => `Lesson ${exercise.split("/")[0]}, exercise "${title}"`),
    ...grade.quizzes.filter(({ points, of }) => points < of).map(({ quiz }) => `Quiz "${quiz}"`),
  ];
}

/** The feedback as one HTML page that loads nothing and runs nothing. */
export function feedbackPage(grade: Grade, { rows, changes }: FeedbackContext): string {
  const title = `${escapeMarkup(grade.student)}: ${headline(rows)}`;
  const list = (heading: string, items: readonly string[]) =>
    items.length === 0
      ? ""
      : `<h2>${heading}</h2><ul>${items.map((item) => `<li>${escapeMarkup(item)}</li>`).join("")}</ul>`;
  const quizzes = grade.quizzes.map(
    ({ quiz, points, of, results, problem }) =>
      `<h2>Quiz ${escapeMarkup(quiz)}: ${shown(points)} of ${shown(of)} points</h2>${
        problem ? `<p>${escapeMarkup(problem)}</p>` : ""
      }${results.map((result) => resultMarkup(result, result.question)).join("")}`,
  );
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${title}</title><style>:root{color-scheme:light dark}body{font:1rem/1.5 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem}pre{overflow-x:auto}</style>`,
    `</head><body><main><h1>${title}</h1>`,
    grade.problem ? `<p>${escapeMarkup(grade.problem)}</p>` : "",
    list("Handed in", termsOf(grade)),
    list("Changed by hand", changes.map(changeText)),
    list("To review", toReview(grade)),
    grade.exercises.length > 0 ? "<h2>Exercises</h2>" : "",
    ...grade.exercises.map((exercise) => reportMarkup(reportOf(exercise), typesOf(exercise))),
    ...quizzes,
    "</main></body></html>\n",
  ].join("\n");
}

/** The same as Markdown. What came from a submission stands in fences that it cannot close. */
export function feedbackMarkdown(grade: Grade, { rows, changes }: FeedbackContext): string {
  const list = (heading: string, items: readonly string[]) =>
    items.length === 0 ? [] : [`## ${heading}`, fenced(items.join("\n"))];
  return [
    `# ${headline(rows)}`,
    fenced([grade.student, ...(grade.problem ? [grade.problem] : [])].join("\n")),
    ...list("Handed in", termsOf(grade)),
    ...list("Changed by hand", changes.map(changeText)),
    ...list("To review", toReview(grade)),
    ...(grade.exercises.length > 0 ? ["## Exercises"] : []),
    ...grade.exercises.map((exercise) =>
      fenced([reportText(reportOf(exercise), { width, colour: false }), ...typesOf(exercise)].join("\n\n")),
    ),
    ...grade.quizzes.flatMap(({ quiz, points, of, results, problem }) => [
      `## Quiz ${quiz}: ${shown(points)} of ${shown(of)} points`,
      ...(problem ? [fenced(problem)] : []),
      ...results.map((result) => fenced(resultText(result, { width }, result.question))),
    ]),
    "",
  ].join("\n\n");
}

function fenced(text: string): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = "`".repeat(longest + 1);
  return `${fence}text\n${text}\n${fence}`;
}
