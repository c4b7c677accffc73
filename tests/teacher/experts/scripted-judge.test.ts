import { describe, expect, test } from "vitest";
import { judgementSchema, rubric } from "../../../src/evaluate/judge/rubric.js";
import { scriptedJudge } from "../../../src/teacher/experts/scripted-judge.js";
import { jsonSchema } from "../../../src/teacher/structured-answer.js";

const schema = jsonSchema(judgementSchema(rubric));
const judge = scriptedJudge({ errorRate: 0 });
const grade = async (question: object) => {
  const { text } = await judge({ prompt: JSON.stringify(question), schema });
  const grades: Record<string, { score: number; reason: string }> = JSON.parse(text);
  return Object.fromEntries(Object.entries(grades).map(([name, { score }]) => [name, score]));
};
const instruction =
  'Sort into category (Billing, Technical) and tone (Angry, Neutral). JSON only: {"reasoning": "…", "category": "…", "tone": "…"}';
const reference = '{"reasoning":"It says \\"was charged twice\\".","category":"Billing","tone":"Neutral"}';
const input = "Hello, my card was charged twice. Kind regards";
const ticket = (fields: object) => grade({ instruction, input, reference, answer: JSON.stringify(fields) });
const right = { reasoning: 'It says "charged twice".', category: "Billing", tone: "Neutral" };

test("it says that it is scripted, who it is, and its biases are part of that", async () => {
  const { modelVersion } = await judge({ prompt: "{}" });
  expect(modelVersion).toBe("scripted judge (rules, no language model)");
  expect(judge.identity).toEqual({ provider: "scripted", model: "judge, seed 1, errors 0" });
  expect(scriptedJudge({ positionBias: 0.3 }).identity?.model).toContain("position 0.3");
});

describe("an answer in JSON", () => {
  test("that is right", async () => {
    expect(await ticket(right)).toEqual({ alignment: 5, factuality: 5, format: 5 });
  });
  test("with a wrong name, a name that nobody gave, a quote that nobody wrote, a field missing", async () => {
    expect((await ticket({ ...right, category: "Technical" })).factuality).toBe(3);
    expect((await ticket({ ...right, tone: "mad" })).alignment).toBeLessThan(5);
    expect((await ticket({ ...right, reasoning: 'It says "I am furious".' })).factuality).toBe(1);
    const { tone: _, ...rest } = right;
    expect(await ticket(rest)).toMatchObject({ format: 3 });
  });
  test("with one misquotation among many quotes is not good", async () => {
    const risks = ["my card was", "was charged twice", "Kind regards", "charged thrice then"].map(
      (quote) => ({ quote }),
    );
    expect((await grade({ input, answer: JSON.stringify({ risks }) })).factuality).toBe(3);
    expect((await grade({ input, answer: JSON.stringify({ risks: risks.slice(0, 3) }) })).factuality).toBe(5);
  });
  test("in a code fence, as prose, empty", async () => {
    const answers = [`\`\`\`json\n${JSON.stringify(right)}\n\`\`\``, "It is about billing.", " "];
    const formats = await Promise.all(
      answers.map(async (answer) => (await grade({ instruction, input, reference, answer })).format),
    );
    expect(formats).toEqual([2, 1, 1]);
  });
  test("is held against the input where there is no reference", async () => {
    const answer = JSON.stringify({ ...right, reasoning: 'It says "charged three times".' });
    expect((await grade({ instruction, input, answer })).factuality).toBe(1);
  });
});

test.each([
  ["7x+1=2x+41", "<think>5x=40;x=8</think><answer>8</answer>", { alignment: 5, factuality: 5, format: 5 }],
  ["7x+1=2x+41", "<think>5x=40;x=9</think><answer>9</answer>", { factuality: 1 }],
  ["-3x-2=x+6", "<answer>-2</answer>", { factuality: 5 }],
  ["7x+1=2x+41", "no idea", { factuality: 1 }],
])("an equation: %s, %s", async (equation, answer, scores) => {
  expect(await grade({ input: equation, answer })).toMatchObject(scores);
});

test("a number may have an exponent", async () => {
  const question = { input: "How many metres?", reference: "300" };
  expect(await grade({ ...question, answer: "3e2" })).toMatchObject({ factuality: 5 });
  expect(await grade({ ...question, answer: "2e2" })).toMatchObject({ factuality: 1 });
});

test("a word problem is held against the reference's number", async () => {
  const question = { input: "Two and two?", reference: "<think>2+2=4</think><answer>4</answer>" };
  expect(await grade({ ...question, answer: "<think>two and two</think><answer>4</answer>" })).toMatchObject({
    factuality: 5,
  });
  expect(await grade({ ...question, answer: "<think>4</think><answer>5</answer>" })).toMatchObject({
    factuality: 1,
  });
});

test("a query is held against the reference's words, not against a number in it", async () => {
  const question = { input: "Which are older than 5?", reference: "SELECT name FROM trees WHERE age > 5" };
  const factuality = async (answer: string) => (await grade({ ...question, answer })).factuality;
  expect(await factuality("SELECT name  FROM trees WHERE age > 5")).toBe(5);
  expect(await factuality("SELECT height FROM trees WHERE age < 5")).toBe(3);
  expect(await factuality("DROP TABLE wood")).toBe(1);
});

test("for a criterion that it has no rule for it says so", async () => {
  const style = jsonSchema(judgementSchema({ style: "Is it well written?" }));
  const { text } = await judge({ prompt: JSON.stringify({ input, answer: "x" }), schema: style });
  expect(text).toBe("I judge by rules, and have none for style.");
});

test("it errs at its rate: held to the schema in a grade, else in all the ways of judges", async () => {
  const wrong = scriptedJudge({ errorRate: 1 });
  const said = async (held: boolean) =>
    Promise.all(
      Array.from({ length: 40 }, async (_, place) => {
        const prompt = JSON.stringify({ input: `${place}`, answer: "4", reference: "4" });
        return (await wrong({ prompt, ...(held ? { schema } : {}) })).text;
      }),
    );
  for (const text of await said(true)) {
    expect(judgementSchema(rubric).safeParse(JSON.parse(text)).success).toBe(true);
    expect(text).toMatch(/"score":[1-4]/);
  }
  const free = (await said(false)).join("\n");
  expect(free).toMatch(/I would give it 5 of 5/);
  expect(free).toMatch(/"score":6/);
  expect(free).toMatch(/"score":null/);
});
