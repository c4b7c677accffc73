import type { Quiz } from "../../course/quiz/quiz.js";
import type { GradedExercise } from "../grade.js";
import type { Submission } from "../submission.js";
import type { HandedInFiles } from "./handed-in-files.js";
import { readingThread } from "./reading-thread.js";
import type { WantedWork } from "./submitted-work.js";

/** Reads what students handed in for an assignment; end it, or its thread stays. */
export interface SubmissionReader {
  /** A student's submission of these files; what goes wrong with them is its problem. */
  submissionOf(student: string, read: HandedInFiles): Promise<Submission>;
  end(): Promise<void>;
}

/** Makes a reader. Its thread starts with the first submission. */
export function submissionReader(
  assignment: readonly GradedExercise[],
  quizzes: readonly Quiz[],
): SubmissionReader {
  const thread = readingThread();
  const wanted: WantedWork = {
    exercises: assignment.map(({ exercise: { name }, checks }) => ({ name, called: checks.name })),
    quizzes: quizzes.map(({ name }) => name),
  };
  return {
    end: thread.end,
    async submissionOf(student, read) {
      if (read.status === "refused") return { student, sources: {}, problem: read.problem };
      const reply = await thread.ask({ type: "work", files: read.files, wanted });
      if (reply?.type === "work") return { student, ...reply.work };
      const why = reply?.type === "problem" ? reply.problem : "it takes too much time or memory";
      return { student, sources: {}, problem: `The submission cannot be read: ${why}.` };
    },
  };
}
