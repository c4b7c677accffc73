import { join } from "node:path";
import { KitError } from "../../core/errors.js";
import type { Desk, DisplayOptions, MimeBundle } from "../../core/host.js";
import { projectFolder } from "../project-folder.js";

/** A cell as a module. */
export interface CellModule {
  readonly text: string;
  /** The cell's number. */
  readonly cell: number;
}

/** What the desk needs of the notebook it is in. */
export interface Notebook {
  display(bundle: MimeBundle, options?: DisplayOptions): void;
  /** Of the running cell. */
  signal(): AbortSignal;
  /** The cell that declares a function, as a module that exports it as `exported`. */
  moduleThatDeclares(value: unknown, exported: string): CellModule | undefined;
  /** By which Jupyter's server knows the kernel; none where there is no such server. */
  readonly kernelId: string | undefined;
}

/**
 * The desk of a notebook. What it needs is loaded when it is first used: most cells are not checks.
 */
export function createNotebookDesk(notebook: Notebook): Desk {
  const project = projectFolder();
  return {
    async check(name, subject) {
      const { findExercise } = await import("../exercise/catalogue.js");
      const { sourceDigest } = await import("./check-file.js");
      const { checkSource } = await import("../exercise/check-source.js");
      const { loadChecks } = await import("../exercise/load-checks.js");
      const { reportBundle } = await import("../exercise/report-html.js");
      const { recordCheck } = await import("../progress/record.js");
      const exercise = findExercise(project, name);
      const { name: called } = await loadChecks(project, exercise.lesson, exercise.name);
      const { text, cell } = functionModule(notebook, exercise.name, subject, called);
      const source = { text, path: join(project, "cell.ts") };
      const report = await checkSource(project, exercise, source, { signal: notebook.signal() });
      const notices = recordCheck(project, report, { from: "notebook", source: sourceDigest(text) });
      // A cell that was edited and has not run since is not the one that was checked.
      notebook.display(
        reportBundle(report, [`Checked: the function as cell [${cell}] defined it.`, ...notices]),
      );
    },
    async hint(name) {
      const { findExercise } = await import("../exercise/catalogue.js");
      const { nextHint } = await import("./hints.js");
      const { hintBundle } = await import("./hint-html.js");
      notebook.display(hintBundle(await nextHint(project, findExercise(project, name))));
    },
    async quiz(name, answers, options) {
      const { findQuiz, quizRecord } = await import("../quiz/course-quiz.js");
      const { showQuiz } = await import("../quiz/quiz-session.js");
      const { prepareAnswers } = await import("../quiz/remedy-answer.js");
      const { drawQuiz } = await import("../quiz/variant.js");
      const { kernelId } = notebook;
      const more = { seed: options?.seed, answers, record: quizRecord(project), kernelId };
      const asked = findQuiz(project, name);
      if (answers) await prepareAnswers(drawQuiz(asked, options?.seed).questions, answers);
      notebook.display(showQuiz(asked, more));
    },
    async myProgress() {
      const { courseProgress } = await import("./course-progress.js");
      const { progressBundle } = await import("./progress-html.js");
      notebook.display(progressBundle(await courseProgress(project)));
    },
  };
}

function functionModule(notebook: Notebook, exercise: string, subject: unknown, called: string): CellModule {
  if (typeof subject !== "function") {
    throw new KitError(
      `check("${exercise}", …) got ${subject === undefined ? "undefined" : `a ${typeof subject}`}`,
      {
        remedy: `Pass your function: check("${exercise}", ${called}).`,
        value: subject,
      },
    );
  }
  const module = notebook.moduleThatDeclares(subject, called);
  if (module !== undefined) return module;
  throw new KitError(`the function given to check("${exercise}", …) is declared in no cell`, {
    remedy: `Give it a name in a cell: function ${called}(…) { … }, run that cell, then check("${exercise}", ${called}).`,
    value: subject,
  });
}
