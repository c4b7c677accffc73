import type { askKernel } from "./ask-kernel.js";
import type { QuizElement, QuizPage } from "./quiz-page.js";

/**
 * Runs in the reader's browser: makes every quiz on a notebook's page answerable. Elsewhere, as in an exported
 * notebook, the forms stay as they are and say how to answer in a cell.
 *
 * It is sent there as text, so it may use nothing from outside itself.
 */
export function activateQuizzes(page: QuizPage, ask: typeof askKernel): void {
  const inNotebook = (): boolean =>
    page.document.getElementById("jupyter-config-data") !== null ||
    page.document.body.dataset.baseUrl !== undefined;

  function answerOf(form: QuizElement): string {
    if (form.dataset.kind === "numeric" || form.dataset.kind === "remedy")
      return form.querySelector("input")?.value ?? "";
    const letters =
      form.dataset.kind === "ordered"
        ? [...form.querySelectorAll("li")].map(({ dataset }) => dataset.letter)
        : [...form.querySelectorAll("input:checked")].map(({ value }) => value);
    return letters.join(" ");
  }

  /** Asks the kernel when the button is pressed, but never twice at a time while an answer can be expected. */
  function connect(
    root: QuizElement,
    place: QuizElement,
    more: () => { question?: string; answer?: string; seed: number },
    answered: (html: string) => void,
  ): () => void {
    let giveUp: (() => void) | undefined;
    let silent = false;
    return () => {
      if (giveUp && !silent) return;
      giveUp?.();
      silent = false;
      place.textContent = "";
      giveUp = ask(
        page,
        root.dataset.kernel ?? "",
        { quiz: root.dataset.quiz ?? "", ...more() },
        {
          waiting(text, isSilent) {
            silent = isSilent;
            if (place.textContent !== text) place.textContent = text; // not said twice
          },
          answered(reply) {
            giveUp = undefined;
            if ("html" in reply) answered(reply.html);
            else place.textContent = reply.problem;
          },
        },
      );
    };
  }

  function activateQuestion(root: QuizElement, form: QuizElement): void {
    const feedback = form.querySelector(".distill-feedback") as QuizElement;
    const submit = connect(
      root,
      feedback,
      () => ({
        question: form.dataset.question ?? "",
        answer: answerOf(form),
        seed: Number(root.dataset.seed),
      }),
      (html) => {
        feedback.innerHTML = html;
      },
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      submit();
    });
    for (const button of form.querySelectorAll("[data-move]")) {
      button.addEventListener("click", () => move(form, button));
    }
  }

  function move(form: QuizElement, button: QuizElement): void {
    const item = button.closest("li") as QuizElement;
    const up = button.dataset.move === "up";
    const neighbour = up ? item.previousElementSibling : item.nextElementSibling;
    if (up) neighbour?.before(item);
    else neighbour?.after(item);
    button.focus(); // moving it took the focus away
    const items = [...form.querySelectorAll("li")];
    const place = items.findIndex(({ dataset }) => dataset.letter === item.dataset.letter) + 1;
    const said = form.querySelector(".distill-moved") as QuizElement;
    said.textContent = neighbour
      ? `${item.dataset.letter} moved to place ${place} of ${items.length}.`
      : `${item.dataset.letter} is ${up ? "first" : "last"} already.`;
  }

  function activate(root: QuizElement): void {
    root.dataset.active = "yes";
    // A notebook would take keys typed here for its shortcuts.
    for (const type of ["keydown", "keypress", "keyup"]) {
      root.addEventListener(type, (event) => event.stopPropagation());
    }
    for (const form of root.querySelectorAll("form")) activateQuestion(root, form);
    const another = root.querySelector(".distill-another") as QuizElement;
    const status = root.querySelector(".distill-status") as QuizElement;
    const change = connect(
      root,
      status,
      () => ({ seed: Number(root.dataset.seed) + 1 }),
      (html) => replace(root, html),
    );
    another.addEventListener("click", change);
    (root.querySelector(".distill-how") as QuizElement).hidden = true;
    for (const control of root.querySelectorAll("fieldset, .distill-another")) control.disabled = false;
    followTabs(root);
  }

  /** In classic Notebook cells have a place in the tab order before all else; so must what is in them. */
  function followTabs(root: QuizElement): void {
    let cell = root.parentElement;
    while (cell && cell.tabIndex <= 0) cell = cell.parentElement;
    if (!cell) return;
    for (const control of root.querySelectorAll("input, button")) control.tabIndex = cell.tabIndex;
  }

  function replace(root: QuizElement, html: string): void {
    const holder = page.document.createElement("div");
    holder.innerHTML = html;
    const fresh = holder.querySelector(".distill-quiz") as QuizElement;
    root.replaceWith(fresh);
    activate(fresh);
    (fresh.querySelector("[role=heading]") as QuizElement).focus();
  }

  function activateAll(): void {
    if (!inNotebook()) return;
    for (const root of page.document.querySelectorAll(".distill-quiz:not([data-active])")) activate(root);
  }

  // Front ends run the script before or after they put the form on the page, each in its own time.
  for (const delay of [0, 200, 1000, 3000]) page.setTimeout(activateAll, delay);
}
