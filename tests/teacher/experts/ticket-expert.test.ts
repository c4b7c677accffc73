import { describe, expect, test } from "vitest";
import { tickets } from "../../../src/tasks/tickets.js";
import { ticketExpert } from "../../../src/teacher/experts/ticket-expert.js";
import { jsonSchema } from "../../../src/teacher/structured-answer.js";

const task = tickets();
const [instruction] = task.instructions!;
const schema = jsonSchema(task.answerSchema!);
const messages = task.inputs("test", 1000);
const perfect = ticketExpert({ errorRate: 0 });
const prompt = "Hello, my card was charged twice!! I demand an answer.";

test.each(task.instructions!)(
  "without mistakes it is right on the messages whose words it knows: %s",
  async (system) => {
    let right = 0;
    for (const message of messages) {
      const { text } = await perfect({ system, prompt: message.text });
      if (task.verify(message, text).status === "accepted") right++;
    }
    expect(right / messages.length).toBeGreaterThan(0.95);
  },
);

test("it says that it is scripted, and estimates tokens by four characters each", async () => {
  const { modelVersion, usage, text } = await perfect({ prompt: "12345678" });
  expect(modelVersion).toBe("scripted ticket expert (rules, no language model)");
  expect(usage).toEqual({ inputTokens: 2, outputTokens: Math.ceil(text.length / 4) });
});

describe("it gives what it is asked for and no more", () => {
  const say = async (system?: string, withSchema = false) =>
    (
      await perfect({
        prompt,
        ...(system === undefined ? {} : { system }),
        ...(withSchema ? { schema } : {}),
      })
    ).text;

  test("no instruction: a reply to the customer", async () => {
    expect(await say()).toMatch(/^Thank you for your message/);
  });
  test("no JSON asked for: prose", async () => {
    expect(await say("Give the category (Billing, Technical) and the tone (Angry, Neutral).")).toBe(
      "I would file this under Billing. The customer sounds angry.",
    );
  });
  test("JSON asked for, the code fence not ruled out: a code fence", async () => {
    expect(await say("Category (Billing) as JSON")).toBe('```json\n{"category":"Billing"}\n```');
    expect(await say("Category (Billing) as JSON, no code fence")).toBe('{"category":"Billing"}');
  });
  test("names not told: names of its own", async () => {
    expect(await say("Classify: category and tone, JSON, no code fence")).toBe(
      '{"category":"payment problem","tone":"very upset"}',
    );
  });
  test("reasons asked for: reasons that quote", async () => {
    expect(JSON.parse(await say(instruction)).reasoning).toMatch(/"charged" and "!!"/);
  });
  test("JSON alone asked for: no code fence", async () => {
    expect(await say("Category (Billing). JSON only.")).toBe('{"category":"Billing"}');
  });
  test("JSON or reasons ruled out: neither", async () => {
    expect(await say("Category (Billing). Do not use JSON.")).toBe("I would file this under Billing.");
    expect(await say("Category (Billing), no code fence, JSON. Do not explain.")).toBe(
      '{"category":"Billing"}',
    );
  });
  test("an instruction in Russian is followed too", async () => {
    expect(await say("Определи категорию (Billing) и тон (Angry). Только JSON.")).toBe(
      '{"category":"Billing","tone":"Angry"}',
    );
    const explained = await say("Классифицируй, укажи тон (Angry) и объясни. Ответь в JSON без блока кода.");
    expect(Object.keys(JSON.parse(explained))).toEqual(["reasoning", "category", "tone"]);
    expect(await say("Интонация не важна. Категория (Billing).")).toBe("I would file this under Billing.");
  });
  test("no word that it knows: Technical and Neutral, and it says so", async () => {
    const { text } = await perfect({ system: instruction!, prompt: "The tabs at the bottom go unnoticed." });
    expect(JSON.parse(text)).toMatchObject({
      reasoning: expect.stringContaining("nothing in it stands out"),
      category: "Technical",
      tone: "Neutral",
    });
  });
  test("a schema is enough", async () => {
    expect(JSON.parse(await say("Sort it.", true))).toMatchObject({ category: "Billing", tone: "Angry" });
  });
});

describe("mistakes", () => {
  async function verdicts(
    errorRate: number,
    options: { schema?: boolean; seed?: number; draw?: number } = {},
  ) {
    const expert = ticketExpert({ errorRate, seed: options.seed ?? 1 });
    return Promise.all(
      messages.map(async (message) => {
        const completion = await expert({
          ...{ system: instruction, prompt: message.text, temperature: 1, seed: options.draw ?? 1 },
          ...(options.schema ? { schema } : {}),
        });
        return { ...completion, verdict: task.verify(message, completion.text) };
      }),
    );
  }
  const wrong = (all: Awaited<ReturnType<typeof verdicts>>) =>
    all.filter(({ verdict }) => verdict.status === "rejected");

  test("come at the rate, of every kind", async () => {
    const errors = wrong(await verdicts(0.3));
    expect(errors.length).toBeGreaterThan(200);
    expect(errors.length).toBeLessThan(400);
    const reasons = errors
      .map(({ verdict }) => (verdict.status === "rejected" ? verdict.reason : ""))
      .join("\n");
    expect(reasons).toMatch(/the category is/);
    expect(reasons).toMatch(/the tone is/);
    expect(reasons).toMatch(/not JSON alone/);
    const cutOff = errors.filter(({ finishReason }) => finishReason === "length").length;
    expect(cutOff).toBeGreaterThan(20);
    expect(cutOff).toBeLessThan(errors.length / 2);
  });

  test.each([
    "Give the category (Billing, Technical, UI/UX, Feature Request) and the tone (Angry, Frustrated, Neutral).",
    "Give the category (Billing, Technical, UI/UX, Feature Request) as JSON, no code fence.",
    "Give the tone (Angry, Frustrated, Neutral) as JSON.",
  ])("show at the rate whatever was asked for: %s", async (system) => {
    const erring = ticketExpert({ errorRate: 0.3 });
    let mistaken = 0;
    for (const { text: message } of messages) {
      const [given, right] = await Promise.all([
        erring({ system, prompt: message }),
        perfect({ system, prompt: message }),
      ]);
      if (given.text !== right.text || given.finishReason !== right.finishReason) mistaken++;
    }
    expect(mistaken).toBeGreaterThan(250);
    expect(mistaken).toBeLessThan(350);
  });

  test("held to a schema, they are in what it says alone", async () => {
    const all = await verdicts(0.5, { schema: true });
    expect(
      all.every(
        ({ text, finishReason }) =>
          finishReason === "stop" && task.answerSchema!.safeParse(JSON.parse(text)).success,
      ),
    ).toBe(true);
    expect(wrong(all).length).toBeGreaterThan(300);
  });

  test("are the same for the same seeds, others for others, and at temperature 0 whatever the draw", async () => {
    const texts = async (options: { seed?: number; draw?: number }) =>
      (await verdicts(0.3, options)).map(({ text }) => text);
    expect(await texts({})).toEqual(await texts({}));
    expect(await texts({ seed: 2 })).not.toEqual(await texts({}));
    expect(await texts({ draw: 2 })).not.toEqual(await texts({}));
    const expert = ticketExpert({ errorRate: 0.5 });
    const cold = (seed: number) =>
      Promise.all(messages.map(({ text }) => expert({ system: instruction!, prompt: text, seed })));
    expect(await cold(1)).toEqual(await cold(2));
  });
});

test("an answer is cut where the request says", async () => {
  const { text, finishReason } = await perfect({ system: instruction, prompt, maxOutputTokens: 3 });
  expect([text.length, finishReason]).toEqual([12, "length"]);
});

test.each([-0.1, 1.1, Number.NaN])("an error rate of %d is refused", (errorRate) => {
  expect(() => ticketExpert({ errorRate })).toThrow(/errorRate must be a share from 0 to 1/);
});
