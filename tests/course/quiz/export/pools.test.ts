import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
// @ts-expect-error jsdom comes without types
import { JSDOM } from "jsdom";
import { expect, test } from "vitest";
import { z } from "zod";
import { exportQuiz } from "../../../../src/course/desk/export-quiz.js";
import { findQuiz } from "../../../../src/course/quiz/course-quiz.js";
import { gift } from "../../../../src/course/quiz/export/gift.js";
import { jupyterQuiz } from "../../../../src/course/quiz/export/jupyter-quiz.js";
import { moodleXml } from "../../../../src/course/quiz/export/moodle-xml.js";
import { pooled } from "../../../../src/course/quiz/export/question-pool.js";
import { parseQuiz } from "../../../../src/course/quiz/parse-quiz.js";

const quiz = parseQuiz(
  `
- id: one
  kind: single
  points: 2
  ask: "What is {2 = 1 + 1}: ~true~ <b> & #1?"
  options:
    - { text: "a = b", correct: true, feedback: "Yes: {it} is." }
    - { text: "c\\\\d", feedback: "No <i>." }
- id: some
  kind: multiple
  ask: Which?
  options:
    - { text: x, correct: true, feedback: fx }
    - { text: y, correct: true, feedback: fy }
    - { text: z, correct: true, feedback: fz }
    - { text: w, feedback: fw }
- id: sum
  kind: numeric
  ask: "{{a}} + {{a}}?"
  variants: [{ a: 2, s: 4 }, { a: 3, s: 6 }]
  answer: "{{s}}"
  within: 50
  unit: kg
  feedback: yes
  catches: [{ value: 100, feedback: far }]
  otherwise: no
- id: order
  kind: ordered
  ask: Order!
  items: [{ text: first, feedback: f1 }, { text: second, feedback: f2 }]
- { id: curve, kind: curve, about: step, patterns: [overfitting] }
`,
  { name: "a-quiz", file: "x.md", line: 1 },
);
const questions = pooled(quiz, 2);

test("every variant is a question of its own, up to as many as are asked for", () => {
  expect(questions.map(({ name }) => name)).toEqual([
    "one",
    "some",
    "sum 1",
    "sum 2",
    "order",
    "curve 1",
    "curve 2",
  ]);
  expect(pooled(quiz, 1).map(({ name }) => name)).toEqual(["one", "some", "sum", "order", "curve"]);
  expect(() => pooled(quiz, 0)).toThrow("variants must be a whole number of at least 1");
});

test("JupyterQuiz: as its two schemas ask for it, and what it has no kind for is named", () => {
  const choice = z.strictObject({
    question: z.string(),
    type: z.enum(["multiple_choice", "many_choice"]),
    answers: z.array(z.strictObject({ answer: z.string(), correct: z.boolean(), feedback: z.string() })),
  });
  const number = z.strictObject({
    question: z.string(),
    type: z.literal("numeric"),
    answers: z.array(
      z.union([
        z.strictObject({
          type: z.literal("range"),
          range: z.array(z.number()).length(2),
          correct: z.boolean(),
          feedback: z.string(),
        }),
        z.strictObject({ type: z.literal("default"), feedback: z.string() }),
      ]),
    ),
  });
  const { text, leftOut } = jupyterQuiz.write(quiz, questions);
  expect(leftOut).toEqual(["order"]);
  const written = z.array(z.union([choice, number])).parse(JSON.parse(text));
  expect(written.map(({ type }) => type)).toEqual([
    "multiple_choice",
    "many_choice",
    "numeric",
    "numeric",
    "numeric",
    "numeric",
  ]);
  const near = (value: number) => expect.closeTo(value, 6);
  expect(written[2]?.answers).toEqual([
    { type: "range", range: [near(2), near(6)], correct: true, feedback: "yes" },
    { type: "range", range: [near(50), near(150)], correct: false, feedback: "far" },
    { type: "default", feedback: "no" },
  ]);
  expect(written[4]?.question).toContain("<img src=");
});

test.each([
  ["answer: 7, tolerance: 0", 7, 8],
  ["answer: 4, tolerance: 2", 6, 6.001],
  ["answer: 0.7, tolerance: 0.1", 0.6, 0.599],
  ["answer: 0, tolerance: 0", 0, 0.001],
])(
  "JupyterQuiz counts the end of a range out: with %s, %d is right there too, and %d is not",
  (key, right, wrong) => {
    const source = `- { id: n, kind: numeric, ask: What?, ${key}, feedback: f, otherwise: o }`;
    const one = parseQuiz(source, { name: "q", file: "x.md", line: 1 });
    const [written] = JSON.parse(jupyterQuiz.write(one, pooled(one, 1)).text);
    const [from, to] = written.answers[0].range;
    const counts = (value: number) => value >= from && value < to;
    expect([counts(right), counts(wrong)]).toEqual([true, false]);
  },
);

test("GIFT: signs are escaped, shares of several right options add up, items are matched with places", () => {
  const { text } = gift.write(quiz, questions);
  expect(text).toContain(
    "$CATEGORY: $course$/distill-kit/a-quiz\n\n::one::[html]What is \\{2 \\= 1 + 1\\}\\: \\~true\\~",
  );
  expect(text).toContain("  =a \\= b#Yes\\: \\{it\\} is.\n  ~c\\\\d#No &lt;i&gt;.");
  expect(text).toContain("  ~%33.33333%x#fx\n  ~%33.33333%y#fy\n  ~%33.33333%z#fz\n  ~%-33.33333%w#fw");
  expect(text).toContain("::sum 2::[html]3 + 3? {\n#\n  =6:3#yes\n  =%0%100:50#far\n  ~#no\n}");
  expect(text).toContain("  =first -> 1\n  =second -> 2");
  // Each question begins and ends its answers once; all other braces are escaped.
  const braces = text.match(/(?<!\\)[{}]/g) ?? [];
  expect(braces.join("")).toBe("{}".repeat(questions.length));
});

test("Moodle XML: well-formed, with what its reader looks for in each kind", () => {
  const { text } = moodleXml.write(quiz, questions);
  const { document } = new JSDOM(text, { contentType: "text/xml" }).window;
  expect(document.querySelector("parsererror")).toBeNull();
  const all = [...document.querySelectorAll("question")];
  expect(all.map((each) => each.getAttribute("type"))).toEqual([
    ...[
      "category",
      "multichoice",
      "multichoice",
      "numerical",
      "numerical",
      "matching",
      "numerical",
      "numerical",
    ],
  ]);
  const [, one, some, sum, , order, curve] = all;
  expect(one.querySelector("questiontext > text").textContent).toContain("&lt;b&gt; &amp; #1?");
  expect(one.querySelector("defaultgrade").textContent).toBe("2");
  const fractions = (each: {
    querySelectorAll(selector: string): Iterable<{ getAttribute(name: string): string }>;
  }) => [...each.querySelectorAll("answer")].map((answer) => answer.getAttribute("fraction"));
  expect(fractions(one)).toEqual(["100", "0"]);
  expect(fractions(some)).toEqual(["33.33333", "33.33333", "33.33333", "-33.33333"]);
  expect(one.querySelector("answer feedback text").textContent).toBe("Yes: {it} is.");
  expect(
    [...sum.querySelectorAll("answer > text")].map((each: { textContent: string }) => each.textContent),
  ).toEqual(["4", "100", "*"]);
  expect(sum.querySelector("tolerance").textContent).toBe("2");
  expect(sum.querySelector("unit_name").textContent).toBe("kg");
  expect(
    [...order.querySelectorAll("subquestion > answer > text")].map(
      (each: { textContent: string }) => each.textContent,
    ),
  ).toEqual(["1", "2"]);
  expect(curve.querySelector("questiontext > text").textContent).toContain("@@PLUGINFILE@@/curve.svg");
  expect(Buffer.from(curve.querySelector("file").textContent, "base64").toString()).toMatch(/^<svg/);
});

test("the course's own quiz goes into every file, and another ending is refused", async () => {
  const folder = await mkdtemp(join(tmpdir(), "пул "));
  const said: string[] = [];
  const terminal = { write: (text: string) => void said.push(text) };
  const monitoring = findQuiz(process.cwd(), "monitoring");
  for (const [name, beginning] of [
    ["a.xml", "<?xml"],
    ["b.GIFT", "$CATEGORY"],
    ["new/c.json", "["],
  ] as const) {
    await exportQuiz(monitoring, join(folder, name), {}, terminal);
    expect((await readFile(join(folder, name), "utf8")).startsWith(beginning)).toBe(true);
  }
  expect(said[0]).toMatch(/^\d+ questions for Moodle XML in .*They hold the answers/);
  await expect(exportQuiz(monitoring, join(folder, "d.csv"), {}, terminal)).rejects.toThrow(
    "Let the name end with .xml (Moodle XML), .gift (Moodle GIFT), .json (JupyterQuiz)",
  );
  await expect(exportQuiz(monitoring, join(folder, "a.xml", "b.xml"), {}, terminal)).rejects.toThrow(
    "cannot be written to",
  );
  await rm(folder, { recursive: true });
});
