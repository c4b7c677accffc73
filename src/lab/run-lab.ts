import { join } from "node:path";
import { shippedModel } from "../nn/model-folder.js";
import { serve } from "../nn/serve.js";
import { ticketExpert } from "../teacher/experts/ticket-expert.js";
import { type LabOptions, startLab } from "./start-lab.js";

/**
 * Runs a lab with the models that ship, tells `write` where it is, and ends it when `signal` is aborted: `teacher` is the scripted expert for
 * support messages, `equations-teacher` the trained one for equations. With a `folder` its tuning jobs, and the bucket `gs://local/`, outlive it.
 * Throws what {@link startLab} throws.
 */
export async function runLab(
  write: (text: string) => void,
  signal: AbortSignal,
  { folder, ...options }: Pick<LabOptions, "key" | "port" | "folder"> = {},
): Promise<void> {
  const equationsTeacher = serve(await shippedModel("equations-teacher"));
  const models = { teacher: ticketExpert(), "equations-teacher": equationsTeacher };
  const kept = folder === undefined ? {} : { folder: join(folder, "jobs"), bucket: join(folder, "bucket") };
  const lab = await startLab({ models, ...options, ...kept });
  write(`The lab speaks Gemini at ${lab.url}, to programs on this machine that have its key.

  GOOGLE_GEMINI_BASE_URL=${lab.url}
  GEMINI_API_KEY=${lab.key}

Models: ${Object.keys(models).join(", ")}; any gemini-…-pro is answered by teacher.
Tuning jobs and files in gs://local/ ${folder === undefined ? "go with it: --folder keeps them" : `are kept in ${folder}`}. Ctrl-C ends it.`);
  if (!signal.aborted) await new Promise((resolve) => signal.addEventListener("abort", resolve));
  await lab.close();
}
