import { expect, test } from "vitest";
import { gradeAnswer } from "../../../src/course/quiz/grade.js";
import { parseQuiz } from "../../../src/course/quiz/parse-quiz.js";
import type { Quiz, RemedyQuestion } from "../../../src/course/quiz/quiz.js";
import { formMarkup } from "../../../src/course/quiz/quiz-form.js";
import { quizInTerminal } from "../../../src/course/quiz/quiz-in-terminal.js";
import { prepareAnswer, readRemedy } from "../../../src/course/quiz/remedy-answer.js";
import { drawQuiz } from "../../../src/course/quiz/variant.js";

const place = { name: "monitoring", file: "lessons/06-monitoring.md", line: 1 };
const quiz = parseQuiz("- { id: mend, kind: remedy, points: 2 }", place);
const variants = quiz.questions[0]?.variants as readonly RemedyQuestion[];
/** A short run: one epoch that was one epoch too few. */
const short = variants.find(
  ({ recipe }) => recipe.epochs === 1 && recipe.task === "equations",
) as RemedyQuestion;
const answerOf = ({ epochs, batchSize, learningRate }: RemedyQuestion["recipe"]) =>
  `epochs=${epochs} batch=${batchSize} rate=${learningRate}`;

test("many runs of several faults can be mended, and each says what it was trained with", () => {
  expect(variants.length).toBeGreaterThan(50);
  expect(
    new Set(variants.slice(0, 5).map(({ recipe }) => recipe.learningRate > 0.02 || recipe.epochs === 1)).size,
  ).toBe(2);
  for (const { ask, recipe, good, before, mostEpochs } of variants) {
    for (const told of [recipe.examples, recipe.batchSize, recipe.learningRate, before, mostEpochs])
      expect(ask).toContain(String(told));
    expect(mostEpochs).toBe(3 * good.epochs);
    expect({ ...good, epochs: 0, batchSize: 0, learningRate: 0 }).toEqual({
      ...recipe,
      epochs: 0,
      batchSize: 0,
      learningRate: 0,
    });
  }
});

test("two questions of a quiz are seldom about the same run", () => {
  const two = parseQuiz("- { id: mend, kind: remedy }\n- { id: mend-another, kind: remedy }", place);
  const same = Array.from(
    { length: 30 },
    (_, i) => drawQuiz(two, i + 1).questions as RemedyQuestion[],
  ).filter(([one, other]) => one?.figure?.summary === other?.figure?.summary);
  expect(same.length).toBeLessThan(5);
});

test("what is left out stays as it was; what cannot be read says how to write it", () => {
  const read = (text: unknown) => readRemedy(text, short);
  const { epochs, batchSize, learningRate } = short.recipe;
  expect(read("epochs=3")).toEqual({ value: { epochs: 3, batchSize, learningRate } });
  expect(read("Rate: 1e-3, batch 8")).toEqual({ value: { epochs, batchSize: 8, learningRate: 0.001 } });
  for (const [text, reason] of [
    ["", "there is no answer"],
    [undefined, "there is no answer"],
    ["more epochs", '"more" sets nothing'],
    ["width=64", '"width=64" sets nothing'],
    ["constructor=5", '"constructor=5" sets nothing'],
    [`epochs=8${" ".repeat(300_000)}x`, "an answer of 300009 characters is too long"],
    ["rate=-1", '"rate=-1" sets nothing'],
    ["rate=Infinity", "rate must be a number"],
    ["epochs=2.5", `epochs must be a whole number up to ${short.mostEpochs}, got 2.5`],
    [
      `epochs=${short.mostEpochs + 1}`,
      `epochs must be a whole number up to ${short.mostEpochs}, got ${short.mostEpochs + 1}`,
    ],
    ["batch=100000", `batch must be a whole number up to ${short.recipe.examples}, got 100000`],
  ] as const) {
    const reading = read(text);
    expect("reason" in reading && reading.reason, String(text)).toBe(reason);
    expect("remedy" in reading && reading.remedy).toContain("epochs=8 batch=16 rate=0.003");
  }
});

test("an answer that was not trained is not graded; the good one counts in full, the faulty one for nothing", {
  timeout: 120_000,
}, async () => {
  const good = answerOf(short.good);
  expect(gradeAnswer(short, good)).toMatchObject({ status: "unreadable", points: 0 });
  await prepareAnswer(short, good);
  const right = gradeAnswer(short, good);
  expect(right).toMatchObject({ status: "right", points: 2, of: 2 });
  expect(right.feedback[0]?.text).toContain(`the original settings (${good}) reach`);
  expect(right.feedback[0]?.text).toContain("Your run reads as healthy");
  const same = answerOf(short.recipe);
  await prepareAnswer(short, same);
  expect(gradeAnswer(short, same)).toMatchObject({ status: "wrong", points: 0 });
  await prepareAnswer(short, "rate=1e9");
  const broken = gradeAnswer(short, "rate=1e9");
  expect(broken).toMatchObject({ status: "wrong", points: 0 });
});

test("it is asked and trained in a terminal, and the form has a field for it", {
  timeout: 120_000,
}, async () => {
  const one: Quiz = { name: "monitoring", questions: [{ id: "mend", variants: [short] }] };
  const lines = ["nonsense", answerOf(short.good)];
  const written: string[] = [];
  const results = await quizInTerminal(one, {
    ask: async () => lines.shift(),
    write: (text) => void written.push(text),
    record: () => [],
  });
  expect(results.map(({ status }) => status)).toEqual(["right"]);
  expect(written.join("")).toContain('"nonsense" sets nothing');
  expect(formMarkup(drawQuiz(one), "kernel")).toMatch(
    /<label><span>Your answer<\/span> <input type="text" name="answer"/,
  );
});

test("unknown keys are refused with their place", () => {
  expect(() => parseQuiz("- { id: a, kind: remedy, ask: What? }", place)).toThrow(
    /ask of question "a" is no key/,
  );
});
