import { describe, expect, test } from "vitest";
import { formMarkup, quizForm } from "../../../src/course/quiz/quiz-form.js";
import { drawQuiz } from "../../../src/course/quiz/variant.js";
import { openPage, type QuizTestPage } from "./quiz-page.js";
import { sample } from "./sample-quiz.js";

const html = quizForm(drawQuiz(sample), "k-1");

function open(start = '<body data-base-url="/">', more = ""): QuizTestPage {
  const page = openPage(`${start}${html}${more}`);
  page.pass(0);
  return page;
}

const form = (id: string) => `[data-question=${id}]`;

/** Presses the button of a question, and returns what the kernel is asked. */
function submit({ find, sockets }: QuizTestPage, id: string): unknown {
  const before = sockets.length;
  find(`${form(id)} [type=submit]`).click();
  if (sockets.length === before) return undefined;
  sockets.at(-1)?.onopen?.();
  return sockets.at(-1)?.sent[0]?.content.data;
}

test.each([
  ["classic Notebook", '<body data-base-url="/">'],
  ["JupyterLab", '<script id="jupyter-config-data" type="application/json">{"baseUrl":"/"}</script>'],
])("%s: the form can be answered", (_, start) => {
  const { find, findAll } = open(start);
  expect(findAll("fieldset, .distill-another").some(({ disabled }) => disabled)).toBe(false);
  expect(find(".distill-how").hidden).toBe(true);
});

test("elsewhere the form stays as it is", () => {
  const { find, findAll, pass } = open("<body>");
  pass(5000);
  expect(findAll("fieldset, .distill-another").every(({ disabled }) => disabled)).toBe(true);
  expect(find(".distill-how").hidden).toBe(false);
});

test("a form that comes late, or without its script, is made ready by the script of another", () => {
  const { page, findAll, pass } = open();
  const { body } = page.document as unknown as {
    body: { insertAdjacentHTML(at: string, html: string): void };
  };
  body.insertAdjacentHTML("beforeend", formMarkup(drawQuiz(sample, 2), "k-1"));
  pass(3000);
  expect(findAll(".distill-quiz[data-active]")).toHaveLength(2);
});

describe("an answer goes to the kernel", () => {
  const asked = { quiz: "sample", seed: 1 };
  test("of a single question: the letter that is on", () => {
    const page = open();
    expect(submit(page, "colour")).toEqual({ ...asked, question: "colour", answer: "" });
    page.sockets[0]?.receive("comm_msg", { data: { html: "no answer" } });
    page.findAll(`${form("colour")} input`)[1]?.click();
    expect(submit(page, "colour")).toEqual({ ...asked, question: "colour", answer: "b" });
    expect(page.sockets[1]?.url).toContain("/api/kernels/k-1/channels");
  });
  test("of a multiple question: all letters that are on", () => {
    const page = open();
    for (const index of [0, 2]) page.findAll(`${form("even")} input`)[index]?.click();
    expect(submit(page, "even")).toEqual({ ...asked, question: "even", answer: "a c" });
  });
  test("of a numeric question: the number", () => {
    const page = open();
    page.find(`${form("sum")} input`).value = "-7.5";
    expect(submit(page, "sum")).toEqual({ ...asked, question: "sum", answer: "-7.5" });
  });
  test("of an ordered question: the letters as they stand", () => {
    const page = open();
    page.find("[data-letter=c] [data-move=up]").click();
    page.find("[data-letter=a] [data-move=down]").click();
    expect(submit(page, "count")).toEqual({ ...asked, question: "count", answer: "c a b d" });
  });
});

test("sending an answer does not leave the notebook", () => {
  const { page, find } = open();
  const Event = page.Event as new (type: string, options: object) => unknown;
  const submitted = new Event("submit", { bubbles: true, cancelable: true });
  expect(find(form("sum")).dispatchEvent(submitted)).toBe(false);
});

test("what the kernel says is shown at its question alone", () => {
  const page = open();
  submit(page, "sum");
  page.sockets[0]?.receive("comm_msg", { data: { html: "<b>Not right</b>" } });
  expect(page.find(`${form("sum")} .distill-feedback b`).textContent).toBe("Not right");
  expect(page.findAll(".distill-feedback").filter(({ textContent }) => textContent !== "")).toHaveLength(1);
  submit(page, "sum");
  page.sockets[1]?.receive("comm_msg", { data: { problem: "<b>no</b>" } });
  expect(page.find(`${form("sum")} .distill-feedback`).textContent).toBe("<b>no</b>");
  submit(page, "sum");
  page.sockets[2]?.onclose?.();
  expect(page.find(`${form("sum")} .distill-feedback`).textContent).toContain("Run the cell again");
});

test("an answer is sent once, however often the button is pressed, until the kernel has been silent for long", () => {
  const page = open();
  expect(submit(page, "sum")).toBeDefined();
  expect(submit(page, "sum")).toBe(undefined);
  page.pass(2000);
  expect(page.find(`${form("sum")} .distill-feedback`).textContent).toContain("Waiting for the kernel");
  expect(submit(page, "sum")).toBe(undefined);
  page.pass(20_000);
  expect(page.find(`${form("sum")} .distill-feedback`).textContent).toContain("The kernel is silent");
  expect(submit(page, "sum")).toBeDefined();
  expect(page.sockets.map(({ closed }) => closed)).toEqual([true, false]);
});

test("a moved item keeps the focus, and where it is now is said", () => {
  const { find, active } = open();
  const said = () => find(".distill-moved").textContent;
  const down = find("[data-letter=a] [data-move=down]");
  down.focus();
  down.click();
  expect(said()).toBe("a moved to place 2 of 4.");
  expect(active()).toBe(down);
  down.click();
  down.click();
  expect(said()).toBe("a moved to place 4 of 4.");
  down.click();
  expect(said()).toBe("a is last already.");
  find("[data-letter=b] [data-move=up]").click();
  expect(said()).toBe("b is first already.");
});

test("another variant takes the form's place, ready and in focus", () => {
  const page = open();
  page.find(".distill-another").click();
  page.sockets[0]?.onopen?.();
  expect(page.sockets[0]?.sent[0]?.content.data).toEqual({ quiz: "sample", seed: 2 });
  page.sockets[0]?.receive("comm_msg", { data: { html: formMarkup(drawQuiz(sample, 2), "k-1") } });
  expect(page.findAll(".distill-quiz").map(({ dataset }) => dataset.seed)).toEqual(["2"]);
  expect(page.active().textContent).toBe("Quiz sample: 4 questions, 7 points, variant 2");
  page.find(`${form("sum")} input`).value = "12.5";
  expect(submit(page, "sum")).toEqual({ quiz: "sample", seed: 2, question: "sum", answer: "12.5" });
});

test("keys pressed in the form do not reach the notebook", () => {
  const { page, find } = open();
  const heard: string[] = [];
  const document = page.document as unknown as {
    addEventListener(type: string, listener: (event: { type: string }) => void): void;
  };
  const types = ["keydown", "keypress", "keyup"];
  for (const type of types) document.addEventListener(type, (event) => heard.push(event.type));
  const KeyboardEvent = page.KeyboardEvent as new (type: string, options: object) => unknown;
  const press = (selector: string) => {
    for (const type of types)
      find(selector).dispatchEvent(new KeyboardEvent(type, { key: "x", bubbles: true }));
  };
  press(`${form("colour")} input`);
  press("[data-move=up]");
  press(".distill-another");
  expect(heard).toEqual([]);
  press("body");
  expect(heard).toEqual(types);
});

test("in a cell that comes early in the order of tabs, so do the controls", () => {
  const { findAll, pass } = openPage(`<body data-base-url="/"><div tabindex="2">${html}</div>`);
  pass(0);
  expect(findAll("input, button").every(({ tabIndex }) => tabIndex === 2)).toBe(true);
  expect(
    open()
      .findAll("input, button")
      .every(({ tabIndex }) => tabIndex === 0),
  ).toBe(true);
});
