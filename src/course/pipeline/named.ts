import { KitError } from "../../core/errors.js";
import type { Model, Task } from "../../core/types.js";
import { tickets } from "../../tasks/tickets.js";
import { ticketExpert } from "../../teacher/experts/ticket-expert.js";
import { gemini } from "../../teacher/providers/gemini.js";
import { geminiLegacy } from "../../teacher/providers/gemini-legacy.js";
import { openAi } from "../../teacher/providers/open-ai.js";
import { teacherNames } from "./teacher-names.js";

/** The teacher of this name. Throws a {@link KitError} when there is none, or its key is missing. */
export function teacherNamed(name: string): Model {
  const [, kind, rest] = name.match(/^([\w-]+)(?::(.+))?$/) ?? [];
  if (kind === "ticket-expert" && rest === undefined) return ticketExpert();
  if (kind === "gemini") return gemini(rest === undefined ? {} : { model: rest });
  if (kind === "gemini-legacy") return geminiLegacy(rest === undefined ? {} : { model: rest });
  if (kind === "openai" && rest !== undefined) {
    const [model = "", endpoint] = rest.split(/@(?=https?:)/);
    return openAi(endpoint === undefined ? { model } : { model, endpoint });
  }
  throw new KitError(`there is no teacher ${JSON.stringify(name)}`, {
    remedy: `There are ${Object.keys(teacherNames).join(", ")}.`,
    value: name,
  });
}

/** What rows of one's own are asked by: an instruction, and the shape of the answer. */
export type Asking = Pick<Task<unknown>, "instructions" | "answerSchema">;

/** The course's task of this name, as far as it can be asked of rows that are not its own. */
export function askingNamed(name: string): Asking {
  if (name === "tickets") {
    const { instructions, answerSchema } = tickets();
    return { ...(instructions ? { instructions } : {}), ...(answerSchema ? { answerSchema } : {}) };
  }
  throw new KitError(`there is no task ${JSON.stringify(name)} for rows of one's own`, {
    remedy: "There is tickets; or write the instruction into a file and pass --instruction FILE.",
    value: name,
  });
}
