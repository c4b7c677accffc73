import { KitError } from "../../core/errors.js";

/** What no submission is to blame for. */
const machines = /^(ENOSPC|EDQUOT|EROFS|EMFILE|ENFILE|ENOMEM)$/;

/**
 * What a student is told of an error in reading what they handed in: it ends nobody else's grading. Misuse of the kit,
 * and a machine without room or files left, are not theirs, and thrown on.
 */
export function studentsProblem(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (error instanceof KitError || machines.test(code ?? "")) throw error;
  return `The submission cannot be read: ${code ?? message}.`;
}
