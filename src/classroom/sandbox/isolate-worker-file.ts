import { join } from "node:path";
import { projectFolder } from "../../course/project-folder.js";

/** What a thread or process for isolates runs. */
export const isolateWorker = (): string =>
  join(projectFolder(), "src", "dist", "classroom", "sandbox", "isolate-worker.js");
