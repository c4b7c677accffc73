import { join } from "node:path";
import { projectFolder } from "../../course/project-folder.js";
import { type HostRunner, hostRunner } from "../sandbox/host-runner.js";
import { startThread } from "../sandbox/thread-host.js";

export interface ReadingRequest {
  readonly text: string;
}

export interface ReadingReply {
  readonly keeps: boolean | "broken";
}

/** A thread that parses what students handed in, and is ended when it takes too long; end it, or it stays. */
export function readingThread(): HostRunner<ReadingRequest, ReadingReply> {
  const file = join(projectFolder(), "src", "dist", "classroom", "submission", "reading-worker.js");
  return hostRunner(() => startThread<ReadingRequest>(file, { megabytes: 512 }));
}
