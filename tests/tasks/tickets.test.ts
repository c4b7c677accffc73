import { expect, test } from "vitest";
import { ambiguous, situations } from "../../src/tasks/tickets/situations.js";
import { details, wordings } from "../../src/tasks/tickets/wording.js";
import { type Ticket, tickets } from "../../src/tasks/tickets.js";

const task = tickets();
const train = task.inputs("train", 4000);
const test_ = task.inputs("test", 4000);
const count = (of: readonly Ticket[], is: (ticket: Ticket) => boolean) => of.filter(is).length;

test("no message comes twice, and none of the training is in the test", () => {
  const texts = new Set(train.map(({ text }) => text));
  expect(texts.size).toBe(4000);
  expect(new Set(test_.map(({ text }) => text)).size).toBe(4000);
  expect(test_.filter(({ text }) => texts.has(text))).toEqual([]);
});

test("training and testing share no authored situation, opening or closing", () => {
  const authored = [
    ...Object.values(situations).flatMap((language) => Object.values(language).flat()),
    ...Object.values(ambiguous).flatMap((list) => list.map(({ text }) => text)),
    ...Object.values(wordings).flatMap((language) =>
      Object.values(language).flatMap(({ openings, closings }) => [...openings, ...closings]),
    ),
  ];
  const plain = (text: string) => text.toLowerCase().replace(/[.…\s]+/g, " ");
  const uses = (text: string, phrase: string) =>
    phrase.split(/\{\w+\}/).every((piece) => text.includes(plain(piece)));
  const [trained, tested] = [train, test_].map((tickets) =>
    plain(tickets.map(({ text }) => text).join("\n")),
  );
  const inBoth = authored.filter(
    (phrase) => !/\{/.test(phrase) && uses(trained!, phrase) && uses(tested!, phrase),
  );
  expect(inBoth).toEqual([]);
  expect(authored.length).toBeGreaterThan(250);
});

test("every label, language and kind comes up, none of them rarely", () => {
  for (const tickets of [train, test_]) {
    for (const tone of ["Angry", "Frustrated", "Neutral"]) {
      expect(count(tickets, (ticket) => ticket.tone === tone)).toBeGreaterThan(1200);
    }
    for (const category of ["Billing", "Technical", "UI/UX", "Feature Request"]) {
      expect(count(tickets, ({ acceptable }) => acceptable[0] === category)).toBeGreaterThan(600);
    }
    for (const kind of ["ambiguous", "two topics", "noise"]) {
      expect(count(tickets, (ticket) => ticket.kind === kind)).toBeGreaterThan(50); // there are few ambiguous ones to test with
    }
    expect(count(tickets, ({ language }) => language === "ru")).toBeGreaterThan(1800);
  }
});

test("messages are whole: no gap is left open, and the language is one", () => {
  for (const { text, language } of [...train, ...test_]) {
    expect(text).not.toMatch(/\{\w+\}|undefined|[^.]\. ?\.(?!\.)/);
    const cyrillic = text.match(/[а-яё]/giu)?.length ?? 0;
    if (language === "ru") expect(cyrillic).toBeGreaterThan(20);
    else expect(cyrillic).toBe(0);
  }
  for (const language of ["en", "ru"] as const) {
    const gaps = JSON.stringify([situations[language], ambiguous[language]]).matchAll(/\{(\w+)\}/g);
    for (const [, name] of gaps) expect(details[language]).toHaveProperty(name!);
  }
});

test("details fit the sentences they are put into", () => {
  const misfits =
    / on last |(?<!\p{L})от в (?!\p{L}*\d)|в Google Таблицами|обрывается на \d|интеграцию с (?!сервисом)|half as many|вдвое меньше/iu;
  expect([...train, ...test_].filter(({ text }) => misfits.test(text)).map(({ text }) => text)).toEqual([]);
});

test("a seed decides the messages", () => {
  expect(tickets({ seed: 1 }).inputs("train", 20)).toEqual(train.slice(0, 20));
  expect(tickets({ seed: 2 }).inputs("train", 20)).not.toEqual(train.slice(0, 20));
});

test("more messages than there are is refused", () => {
  expect(() => task.inputs("test", 10_001)).toThrow(/the test split has 10000 tickets, asked for 10001/);
});

const ticket: Ticket = {
  ...{ text: "Pay", language: "en", acceptable: ["Billing", "UI/UX"], tone: "Angry", kind: "ambiguous" },
};
test.each([
  ['{"reasoning":"r","category":"Billing","tone":"Angry"}', undefined],
  ['{"reasoning":"r","category":"UI/UX","tone":"Angry"}', undefined],
  [
    '{"reasoning":"r","category":"Technical","tone":"Neutral"}',
    "the category is Billing or UI/UX, not Technical; the tone is Angry, not Neutral",
  ],
  [
    '```json\n{"reasoning":"r","category":"Billing","tone":"Angry"}\n```',
    expect.stringContaining("not JSON alone"),
  ],
  [
    '{"reasoning":"r","category":"Billing","tone":"Angry"} Hope this helps',
    expect.stringContaining("not JSON alone"),
  ],
  ['{"reasoning":"","category":"Billing","tone":"Angry"}', expect.stringContaining("reasoning: ")],
  ['{"reasoning":"r","category":"billing","tone":"Angry"}', expect.stringContaining("category: ")],
  ['{"reasoning":"r","category":"Billing","tone":"Angry","mood":1}', expect.stringContaining("mood")],
  ["null", expect.stringContaining("the answer: ")],
])("%s is verified", (output, reason) => {
  const verification = task.verify(ticket, output);
  expect(verification).toEqual(
    reason === undefined ? { status: "accepted" } : { status: "rejected", reason },
  );
});
