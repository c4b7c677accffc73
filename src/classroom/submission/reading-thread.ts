import { join } from "node:path";
import { projectFolder } from "../../course/project-folder.js";
import { type HostRunner, hostRunner } from "../sandbox/host-runner.js";
import { startThread } from "../sandbox/thread-host.js";
import type { Submission } from "../submission.js";
import type { HandedIn } from "./handed-in-files.js";
import type { WantedWork } from "./submitted-work.js";

export type ReadingRequest =
  | { readonly type: "keeps to itself"; readonly text: string }
  | { readonly type: "work"; readonly files: readonly HandedIn[]; readonly wanted: WantedWork };

export type ReadingReply =
  | { readonly type: "keeps to itself"; readonly keeps: boolean | "broken" }
  | { readonly type: "work"; readonly work: Pick<Submission, "sources" | "quizzes"> }
  | { readonly type: "problem"; readonly problem: string };

const megabytes = 512;

/** A thread that parses what students handed in, and is ended when it takes too long; end it, or it stays. */
export function readingThread(): HostRunner<ReadingRequest, ReadingReply> {
  const file = join(projectFolder(), "src", "dist", "classroom", "submission", "reading-worker.js");
  return hostRunner(() => startThread<ReadingRequest>(file, { megabytes }));
}
